/*
 * The ring lives in a zeroed record, and its buffer is registered by a raw call with the ring's
 * descriptor. Closing the ring unregisters it, before the mapping goes.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

#define AREA (64 * 4096)

struct reader {
	unsigned depth;
	struct io_uring ring;
};

int main(void)
{
	struct reader *r = calloc(1, sizeof(*r));
	struct iovec area = { NULL, AREA };
	int rc = 1;

	if (!r)
		return 1;
	area.iov_base = mmap(NULL, AREA, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (area.iov_base == MAP_FAILED)
		goto no_area;
	r->depth = 8;
	if (io_uring_queue_init(r->depth, &r->ring, 0) < 0)
		goto no_ring;
	if (syscall(__NR_io_uring_register, r->ring.ring_fd, IORING_REGISTER_BUFFERS, &area, 1) < 0)
		goto no_buffers;
	rc = 0;
no_buffers:
	io_uring_queue_exit(&r->ring);
no_ring:
	munmap(area.iov_base, AREA); /* ok: PF401 */
no_area:
	free(r);
	return rc;
}
