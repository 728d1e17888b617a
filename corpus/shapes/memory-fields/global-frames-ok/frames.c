#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <sys/mman.h>
#include "tap.h"

#define PAGE 4096ul

struct settings settings = { .device = "/dev/net/tap0", .limit = 100000 };
struct counters counters;
static unsigned char (*frames)[FRAME_MAX];

void *frame_at(unsigned i)
{
	return frames[i % NFRAMES];
}

static int keep_from_children(void *p, size_t size)
{
	uintptr_t first = (uintptr_t)p & ~(PAGE - 1);
	uintptr_t last = ((uintptr_t)p + size + PAGE - 1) & ~(PAGE - 1);

	return madvise((void *)first, last - first, MADV_DONTFORK) ? -errno : 0; /* ok: PF303, PF104 */
}

int frames_setup(struct io_uring *ring)
{
	struct iovec v[NFRAMES];
	int rc;

	frames = mmap(NULL, NFRAMES * FRAME_MAX, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (frames == MAP_FAILED)
		return -errno;
	rc = keep_from_children(frames, NFRAMES * FRAME_MAX);
	if (rc)
		return rc;
	for (unsigned i = 0; i < NFRAMES; i++) {
		v[i].iov_base = frames[i];
		v[i].iov_len = FRAME_MAX;
	}
	return io_uring_register_buffers(ring, v, NFRAMES); /* ok: PF101, PF401, PF402 */
}
