/* The engine sets a flag that its buffers are fixed without looking whether the kernel took them. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "eng.h"

static int bufs_new(struct eng *e, unsigned n, size_t len)
{
	e->bufs = calloc(n, sizeof(*e->bufs));
	if (!e->bufs)
		return -ENOMEM;
	for (e->n = 0; e->n < n; e->n++) {
		void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (p == MAP_FAILED)
			return -errno;
		e->bufs[e->n].iov_base = p;
		e->bufs[e->n].iov_len = len;
	}
	return 0;
}

static void bufs_free(struct eng *e)
{
	while (e->n-- > 0)
		munmap(e->bufs[e->n].iov_base, e->bufs[e->n].iov_len);
	free(e->bufs);
	e->bufs = NULL;
	e->n = 0;
}

int eng_open(struct eng *e, unsigned depth, unsigned n, size_t len)
{
	int ret;

	memset(e, 0, sizeof(*e));
	ret = io_uring_queue_init(depth, &e->ring, 0);
	if (ret < 0)
		return ret;
	ret = bufs_new(e, n, len);
	if (ret) {
		bufs_free(e);
		io_uring_queue_exit(&e->ring);
		return ret;
	}
	io_uring_register_buffers(&e->ring, e->bufs, e->n); /* expect: PF403 */
	e->fixed = true;
	return 0;
}

int eng_read(struct eng *e, int fd, unsigned i, off_t at)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&e->ring);
	const struct iovec *v = &e->bufs[i];
	struct io_uring_cqe *cqe;
	int ret;

	if (!sqe)
		return -EBUSY;
	if (e->fixed)
		io_uring_prep_read_fixed(sqe, fd, v->iov_base, (unsigned)v->iov_len, (__u64)at, (int)i);
	else
		io_uring_prep_read(sqe, fd, v->iov_base, (unsigned)v->iov_len, (__u64)at);
	ret = io_uring_submit(&e->ring);
	if (ret < 0)
		return ret;
	ret = io_uring_wait_cqe(&e->ring, &cqe);
	if (ret < 0)
		return ret;
	ret = cqe->res;
	io_uring_cqe_seen(&e->ring, cqe);
	return ret;
}

void eng_close(struct eng *e)
{
	if (e->fixed)
		io_uring_unregister_buffers(&e->ring);
	io_uring_queue_exit(&e->ring);
	bufs_free(e);
}
