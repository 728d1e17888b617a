/* Where the buffers cannot be registered the copy goes on with plain reads: the result decides. */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/uio.h>
#include <liburing.h>

#define CHUNK (128 * 1024)

static int read_chunk(struct io_uring *ring, int fd, struct iovec *v, __u64 at, bool fixed)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
	struct io_uring_cqe *cqe;
	int n;

	if (!sqe)
		return -EBUSY;
	if (fixed)
		io_uring_prep_read_fixed(sqe, fd, v->iov_base, CHUNK, at, 0);
	else
		io_uring_prep_read(sqe, fd, v->iov_base, CHUNK, at);
	if (io_uring_submit(ring) != 1 || io_uring_wait_cqe(ring, &cqe) < 0)
		abort();
	n = cqe->res;
	io_uring_cqe_seen(ring, cqe);
	return n;
}

int copy_fd(int in, int out)
{
	struct io_uring ring;
	struct iovec v = { .iov_len = CHUNK };
	__u64 at = 0;
	bool fixed;
	int n = io_uring_queue_init(2, &ring, 0);

	if (n < 0)
		return n;
	v.iov_base = malloc(CHUNK);
	if (!v.iov_base) {
		io_uring_queue_exit(&ring);
		return -ENOMEM;
	}
	fixed = io_uring_register_buffers(&ring, &v, 1) == 0; /* ok: PF403 */
	while ((n = read_chunk(&ring, in, &v, at, fixed)) > 0) {
		if (write(out, v.iov_base, (size_t)n) != n) {
			n = -EIO;
			break;
		}
		at += (__u64)n;
	}
	io_uring_queue_exit(&ring);
	free(v.iov_base); /* ok: PF401 */
	return n;
}
