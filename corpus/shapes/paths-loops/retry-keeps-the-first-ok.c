/* Asked again when the ring is busy, and the last answer is what counts. */
#include <errno.h>
#include <liburing.h>

static int attach(struct io_uring *ring, const struct iovec *v, unsigned n)
{
	int ret = -EAGAIN, tries;

	for (tries = 0; tries < 3 && ret == -EAGAIN; tries++) {
		ret = io_uring_register_buffers(ring, v, n); /* ok: PF403 */
	}
	return ret;
}

int ring_ready(struct io_uring *ring, const struct iovec *v, unsigned n)
{
	int ret = attach(ring, v, n);

	if (ret < 0)
		io_uring_queue_exit(ring);
	return ret;
}
