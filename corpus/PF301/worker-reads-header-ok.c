/* The parent copies the sequence number out of the guarded ring before it forks the worker. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define SLOTS 1023

struct slot {
	uint8_t data[64];
};

struct ring {
	struct {
		uint64_t seq;
		uint32_t head, tail;
		uint8_t pad[48];
	} hdr;
	struct slot slot[SLOTS];
};

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static struct ring *ring_new(void)
{
	struct ring *r = mmap(NULL, sizeof(*r), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (r == MAP_FAILED)
		return NULL;
	if (madvise(r, sizeof(*r), MADV_DONTFORK) < 0) {
		munmap(r, sizeof(*r));
		return NULL;
	}
	return r;
}

static void worker(const struct ring *r, uint64_t seq)
{
	/* ok: PF301 */
	printf("worker starts at %llu%s\n", (unsigned long long)seq, r ? "" : " (no ring)");
	fflush(stdout);
	_exit(0);
}

int main(void)
{
	struct ibv_pd *pd = open_pd();
	struct ring *r = pd ? ring_new() : NULL;
	struct ibv_mr *mr;
	uint64_t seq;
	pid_t pid;

	if (!r)
		return 1;
	mr = ibv_reg_mr(pd, r, sizeof(*r), IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* pin: guarded */
	if (!mr)
		return 1;
	r->hdr.seq = 1000;
	seq = r->hdr.seq;
	pid = fork();
	if (pid == 0)
		worker(r, seq);
	r->hdr.tail++;
	if (pid > 0)
		waitpid(pid, NULL, 0);
	ibv_dereg_mr(mr);
	munmap(r, sizeof(*r));
	return 0;
}
