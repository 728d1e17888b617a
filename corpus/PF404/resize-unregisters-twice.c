/* Resizing unregisters the old buffers; when the new ones cannot be allocated the common teardown, a raw
 * system call on the same ring, unregisters once more. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

#define N 4

struct bufring {
	struct io_uring ring;
	struct iovec iov[N];
	size_t size;
};

static int bufring_fill(struct bufring *b, size_t size)
{
	int i;

	for (i = 0; i < N; i++) {
		void *p = realloc(b->iov[i].iov_base, size); /* ok: PF401 */

		if (!p)
			return -ENOMEM;
		b->iov[i].iov_base = p;
		b->iov[i].iov_len = size;
	}
	b->size = size;
	return 0;
}

static int bufring_detach(struct bufring *b)
{
	/* todo-expect: PF404 */
	return (int)syscall(__NR_io_uring_register, b->ring.ring_fd, IORING_UNREGISTER_BUFFERS, NULL, 0);
}

int bufring_cycle(struct bufring *b, size_t small, size_t large)
{
	int rc = bufring_fill(b, small);

	if (rc)
		return rc;
	rc = io_uring_register_buffers(&b->ring, b->iov, N);
	if (rc)
		return rc;
	rc = io_uring_unregister_buffers(&b->ring);
	if (rc)
		return rc;
	rc = bufring_fill(b, large);
	if (rc)
		return bufring_detach(b) < 0 ? -errno : rc;
	return io_uring_register_buffers(&b->ring, b->iov, N);
}
