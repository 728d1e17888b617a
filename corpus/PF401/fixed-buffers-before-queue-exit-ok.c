/* The ring goes first, and with it the registration; the buffers are freed after that. The iovec
 * array on the stack was only read by the call and never mattered. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <liburing.h>

#define NBUF 4
#define BUFSZ 16384

static void drop_buffers(struct iovec *v, unsigned int n)
{
	while (n--)
		free(v[n].iov_base); /* ok: PF401 */
}

static int copy_block(struct io_uring *ring, int fd, struct iovec *v, unsigned int i)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
	struct io_uring_cqe *cqe;
	int res;

	if (!sqe)
		return -EBUSY;
	memset(v[i].iov_base, (int)i, v[i].iov_len);
	io_uring_prep_write_fixed(sqe, fd, v[i].iov_base, BUFSZ, (__u64)i * BUFSZ, (int)i);
	if (io_uring_submit_and_wait(ring, 1) < 0 || io_uring_peek_cqe(ring, &cqe))
		abort();
	res = cqe->res;
	io_uring_cqe_seen(ring, cqe);
	return res < 0 ? res : 0;
}

int fill_file(int fd)
{
	struct iovec v[NBUF];
	struct io_uring ring;
	unsigned int n, i;
	int ret;

	ret = io_uring_queue_init(NBUF, &ring, 0);
	if (ret < 0)
		return ret;
	for (n = 0; n < NBUF; n++) {
		v[n].iov_len = BUFSZ;
		v[n].iov_base = malloc(BUFSZ);
		if (!v[n].iov_base) {
			ret = -ENOMEM;
			goto out;
		}
	}
	/* pin: released */
	ret = io_uring_register_buffers(&ring, v, NBUF);
	for (i = 0; !ret && i < NBUF; i++)
		ret = copy_block(&ring, fd, v, i);
out:
	io_uring_queue_exit(&ring);
	drop_buffers(v, n);
	return ret;
}
