/*
 * The verbs registration is protected by its library, the io_uring buffer by a guard of its own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include <liburing.h>

#define LEN (1 << 20)

struct store {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	struct io_uring ring;
	char *wire, *disk;
};

static char *pages(size_t len)
{
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

static int store_open(struct store *s)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct iovec iov = { .iov_len = LEN };

	s->pd = dev ? ibv_alloc_pd(dev) : NULL;
	s->wire = pages(LEN);
	s->disk = pages(LEN);
	if (!s->pd || !s->wire || !s->disk)
		return -1;
	/* ok: PF101 */
	s->mr = ibv_reg_mr(s->pd, s->wire, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!s->mr || io_uring_queue_init(64, &s->ring, 0) < 0)
		return -1;
	if (madvise(s->disk, LEN, MADV_DONTFORK))
		return -1;
	iov.iov_base = s->disk;
	/* ok: PF101 */
	return io_uring_register_buffers(&s->ring, &iov, 1); /* pin: guarded */
}

int main(int argc, char **argv)
{
	struct store s = { 0 };

	if (ibv_fork_init() != 0) {
		fprintf(stderr, "no fork protection\n");
		return 1;
	}
	if (argc < 2 || store_open(&s) < 0)
		return 1;
	if (fork() == 0) {
		execv(argv[1], argv + 1);
		_exit(127);
	}
	memset(s.wire, 1, LEN);
	memset(s.disk, 2, LEN);
	io_uring_unregister_buffers(&s.ring);
	io_uring_queue_exit(&s.ring);
	ibv_dereg_mr(s.mr);
	munmap(s.wire, LEN);
	munmap(s.disk, LEN);
	return 0;
}
