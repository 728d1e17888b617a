#include "gw.h"

#include <errno.h>
#include <sys/mman.h>

int GwArenaInit(GwArena *a)
{
	struct iovec iov;
	int rc;

	a->size = (size_t)GW_SLICE * GW_SLICES;
	a->base = mmap(NULL, a->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (a->base == MAP_FAILED)
		return -errno;
	/* io_uring protects nothing by itself. */
	if (madvise(a->base, a->size, MADV_DONTFORK) != 0) {
		rc = -errno;
		goto unmap;
	}
	rc = io_uring_queue_init(256, &a->ring, 0);
	if (rc < 0)
		goto unmap;
	iov.iov_base = a->base;
	iov.iov_len = a->size;
	rc = io_uring_register_buffers(&a->ring, &iov, 1); /* ok: PF101 */
	if (rc < 0) {
		io_uring_queue_exit(&a->ring);
		goto unmap;
	}
	return 0;
unmap:
	munmap(a->base, a->size);
	return rc;
}

int GwArenaTake(GwArena *a, unsigned *slice)
{
	for (unsigned i = 0; i < GW_SLICES; i++)
		if (!(a->used >> i & 1)) {
			a->used |= 1ull << i;
			*slice = i;
			return 0;
		}
	return -ENOBUFS;
}

void GwArenaGive(GwArena *a, unsigned slice)
{
	a->used &= ~(1ull << slice);
}

unsigned char *GwArenaAt(GwArena *a, unsigned slice)
{
	return a->base + (size_t)slice * GW_SLICE;
}
