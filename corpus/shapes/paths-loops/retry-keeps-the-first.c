/* Asked again when the ring is busy: the second answer is taken for the first one's, which is dropped. */
#include <errno.h>
#include <liburing.h>

static int attach(struct io_uring *ring, const struct iovec *v, unsigned n)
{
	int ret = -EAGAIN, tries;

	for (tries = 0; tries < 3 && ret == -EAGAIN; tries++) {
		io_uring_register_buffers(ring, v, n); /* expect: PF403 */
		ret = tries == 2 ? -EBUSY : 0;
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
