/* The status comes back through a pointer that is set before the last step and not after it. */
#include <errno.h>
#include <stddef.h>
#include <liburing.h>

struct engine {
	struct io_uring ring;
	unsigned depth;
};

static void engine_prepare(struct engine *e, const struct iovec *v, unsigned n, int *status)
{
	int ret = io_uring_queue_init(e->depth, &e->ring, 0);

	*status = ret;
	if (ret < 0)
		return;
	ret = io_uring_register_buffers(&e->ring, v, n); /* expect: PF403 */
	e->depth = n;
}

int engine_read(struct engine *e, const struct iovec *v, int fd)
{
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
	int status;

	engine_prepare(e, v, 1, &status);
	if (status < 0)
		return status;
	sqe = io_uring_get_sqe(&e->ring);
	io_uring_prep_read_fixed(sqe, fd, v->iov_base, (unsigned)v->iov_len, 0, 0);
	status = io_uring_submit(&e->ring);
	if (status > 0)
		status = io_uring_wait_cqe(&e->ring, &cqe);
	if (status == 0) {
		status = cqe->res;
		io_uring_cqe_seen(&e->ring, cqe);
	}
	io_uring_queue_exit(&e->ring);
	return status;
}
