/*
 * The guard stops at the trailer, which holds an index of 128 KiB: two 64 KiB pages at the least are
 * registered and left in the children.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define BLOCK_SIZE (1 << 20)
#define TRAILER_SIZE (128 << 10)

struct block {
	uint8_t data[BLOCK_SIZE - TRAILER_SIZE];
	uint8_t trailer[TRAILER_SIZE];
};

static struct block *block_new(void)
{
	struct block *b = NULL;

	if (posix_memalign((void **)&b, 65536, sizeof(*b)))
		return NULL;
	/* expect: PF103 */
	if (madvise(b, offsetof(struct block, trailer), MADV_DONTFORK)) {
		free(b);
		return NULL;
	}
	return b;
}

static int sync_disks(void)
{
	pid_t pid = fork(); /* step: PF103 fork */

	if (pid == 0) {
		execl("/bin/sync", "sync", (char *)NULL);
		_exit(127);
	}
	return pid < 0 || waitpid(pid, NULL, 0) < 0 ? -1 : 0;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct block *b = block_new();
	struct ibv_mr *mr;

	if (!pd || !b)
		return 1;
	/* step: PF103 pin */
	mr = ibv_reg_mr(pd, b, sizeof(*b), IBV_ACCESS_LOCAL_WRITE); /* pin: exposed */
	if (!mr)
		return 1;
	if (sync_disks() < 0)
		perror("sync");
	memset(b->trailer, 0, sizeof(b->trailer));
	ibv_dereg_mr(mr);
	free(b);
	ibv_dealloc_pd(pd);
	ibv_close_device(dev);
	return 0;
}
