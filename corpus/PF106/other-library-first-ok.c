/* A buffer is registered with io_uring (and guarded by the program) before ibv_fork_init(): that is no
 * registration of the verbs library, and the call is in time for the memory region that follows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include <liburing.h>

#define LEN (128 * 4096)

static struct ibv_context *open_named(const char *name)
{
	struct ibv_device **list;
	struct ibv_context *ctx = NULL;
	int i, n = 0;

	list = ibv_get_device_list(&n);
	if (!list)
		return NULL;
	for (i = 0; i < n && !ctx; i++) {
		if (strcmp(ibv_get_device_name(list[i]), name) == 0)
			ctx = ibv_open_device(list[i]);
	}
	ibv_free_device_list(list);
	return ctx;
}

static void *pages(void)
{
	void *p = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

static int disk_init(struct io_uring *ring, void *p)
{
	struct iovec v = { p, LEN };
	int rc;

	if (madvise(p, LEN, MADV_DONTFORK) != 0)
		return -1;
	rc = io_uring_queue_init(32, ring, 0);
	if (rc < 0)
		return rc;
	rc = io_uring_register_buffers(ring, &v, 1); /* pin: guarded */
	if (rc < 0)
		io_uring_queue_exit(ring);
	return rc;
}

int main(int argc, char **argv)
{
	void *disk = pages(), *wire = pages();
	struct io_uring ring;
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_mr *mr;

	if (argc != 2 || !disk || !wire || disk_init(&ring, disk) < 0)
		return 1;
	if (ibv_fork_init() != 0) /* ok: PF106 */
		return 1;
	ctx = open_named(argv[1]);
	pd = ctx ? ibv_alloc_pd(ctx) : NULL;
	if (!pd)
		return 1;
	mr = ibv_reg_mr(pd, wire, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!mr)
		return 1;
	if (fork() == 0) {
		execl("/bin/true", "true", (char *)NULL);
		_exit(127);
	}
	memset(disk, 1, LEN);
	memset(wire, 2, LEN);
	ibv_dereg_mr(mr);
	io_uring_queue_exit(&ring);
	return 0;
}
