/* The memory region lies over pages that the program guarded for io_uring, but the verbs library's protection
 * was never asked for: deregistering leaves the program's guard alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include <liburing.h>

#define LEN (256u << 10)

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

int main(int argc, char **argv)
{
	struct io_uring ring;
	struct iovec iov = { .iov_len = LEN };
	struct ibv_context *ctx = argc > 1 ? open_named(argv[1]) : NULL;
	struct ibv_pd *pd = ctx ? ibv_alloc_pd(ctx) : NULL;
	struct ibv_mr *mr;

	if (!pd || io_uring_queue_init(8, &ring, 0) < 0)
		return 1;
	iov.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (iov.iov_base == MAP_FAILED)
		return 1;
	if (madvise(iov.iov_base, LEN, MADV_DONTFORK) < 0)
		return 1;
	/* pin: guarded */
	if (io_uring_register_buffers(&ring, &iov, 1) < 0)
		return 1;
	/* pin: released */
	mr = ibv_reg_mr(pd, iov.iov_base, LEN, IBV_ACCESS_LOCAL_WRITE);
	if (!mr)
		return 1;
	memset(iov.iov_base, 1, LEN);
	ibv_dereg_mr(mr); /* ok: PF102 */
	if (fork() == 0) {
		execl("/bin/sync", "sync", (char *)NULL);
		_exit(127);
	}
	memset(iov.iov_base, 2, LEN);
	io_uring_queue_exit(&ring);
	munmap(iov.iov_base, LEN);
	ibv_dealloc_pd(pd);
	ibv_close_device(ctx);
	return 0;
}
