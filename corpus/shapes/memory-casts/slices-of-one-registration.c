/* One arena, one registration, many slices; a slice's memory is given back to the system by itself. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <liburing.h>

#define SLICE 65536u
#define SLICES 16u

struct arena {
	struct io_uring *ring;
	char *base;
	unsigned used;
};

static char *slice_at(const struct arena *a, unsigned i)
{
	return a->base + (size_t)i * SLICE;
}

int arena_open(struct arena *a, struct io_uring *ring)
{
	struct iovec v;

	a->base = mmap(NULL, SLICES * SLICE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (a->base == MAP_FAILED)
		return -errno;
	v.iov_base = a->base;
	v.iov_len = SLICES * SLICE;
	a->ring = ring;
	a->used = 0;
	return io_uring_register_buffers(ring, &v, 1); /* step: PF401 pin */
}

int arena_shrink(struct arena *a)
{
	unsigned last = SLICES - 1;

	if (a->used > last)
		return -EBUSY;
	return madvise(slice_at(a, last), SLICE, MADV_DONTNEED); /* expect: PF401 */
}

int arena_trial(struct io_uring *ring)
{
	struct arena a;
	int ret = arena_open(&a, ring);

	return ret ? ret : arena_shrink(&a);
}
