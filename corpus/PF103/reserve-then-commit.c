/*
 * Address space is reserved and committed step by step. The guard is set when the first step is
 * committed and only over that; what is registered is all that was committed since.
 */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define RESERVE (64ul << 20)
#define STEP (1ul << 20)

struct heap {
	char *base;
	size_t committed;
};

static int heap_commit(struct heap *h, size_t upto)
{
	if (mprotect(h->base, upto, PROT_READ | PROT_WRITE) < 0)
		return -1;
	h->committed = upto;
	return 0;
}

static int heap_init(struct heap *h)
{
	h->base = mmap(NULL, RESERVE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (h->base == MAP_FAILED)
		return -1;
	if (heap_commit(h, STEP) < 0)
		return -1;
	return madvise(h->base, h->committed, MADV_DONTFORK); /* expect: PF103 */
}

static int compress_log(void)
{
	pid_t pid = fork(); /* step: PF103 fork */

	if (pid == 0) {
		execlp("xz", "xz", "old.log", (char *)NULL);
		_exit(127);
	}
	return pid;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct ibv_mr *mr;
	struct heap h;

	if (!pd || heap_init(&h) < 0)
		return 1;
	strcpy(h.base, "superblock");
	if (heap_commit(&h, 16 * STEP) < 0)
		return 1;
	/* step: PF103 pin */
	mr = ibv_reg_mr(pd, h.base, h.committed, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* pin: exposed */
	if (!mr)
		return 1;
	if (compress_log() < 0)
		perror("fork");
	strcpy(h.base + 8 * STEP, "index");
	ibv_dereg_mr(mr);
	munmap(h.base, RESERVE);
	ibv_dealloc_pd(pd);
	ibv_close_device(dev);
	return 0;
}
