/* Registered buffers belong to the ring, and the ring is a local. When the file's size does not suit,
 * the function leaves without io_uring_queue_exit(), and the ring is lost with its buffers. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <liburing.h>

#define SECTOR 512

static int read_back(struct io_uring *ring, int fd, const struct iovec *v)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
	struct io_uring_cqe *cqe;
	int res;

	if (!sqe)
		return -EBUSY;
	io_uring_prep_read_fixed(sqe, fd, v->iov_base, SECTOR, 0, 0);
	if (io_uring_submit_and_wait(ring, 1) < 0 || io_uring_peek_cqe(ring, &cqe))
		abort();
	res = cqe->res;
	io_uring_cqe_seen(ring, cqe);
	return res;
}

int probe_label(int fd, void *sector)
{
	struct iovec v = { .iov_base = sector, .iov_len = SECTOR };
	struct io_uring ring;
	struct stat st;
	int ret;

	ret = io_uring_queue_init(2, &ring, 0);
	if (ret)
		return ret;
	ret = io_uring_register_buffers(&ring, &v, 1); /* expect: PF402 */
	if (ret) {
		io_uring_queue_exit(&ring);
		return ret;
	}
	if (fstat(fd, &st) || st.st_size % SECTOR)
		return -EINVAL;
	ret = read_back(&ring, fd, &v);
	io_uring_queue_exit(&ring);
	return ret;
}
