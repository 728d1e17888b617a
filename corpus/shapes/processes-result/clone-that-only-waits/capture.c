#include "capture.h"

#include <errno.h>
#include <linux/if_xdp.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef AF_XDP
#define AF_XDP 44
#endif
#ifndef SOL_XDP
#define SOL_XDP 283
#endif

int capture_open(struct capture *c, unsigned frames, unsigned frame_size)
{
	struct xdp_umem_reg reg = { 0 };
	int rc;

	c->frame = frame_size;
	c->size = (size_t)frames * frame_size;
	c->area = mmap(NULL, c->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (c->area == MAP_FAILED)
		return -errno;
	c->fd = socket(AF_XDP, SOCK_RAW | SOCK_CLOEXEC, 0);
	if (c->fd < 0) {
		rc = -errno;
		munmap(c->area, c->size);
		return rc;
	}
	reg.addr = (uintptr_t)c->area;
	reg.len = c->size;
	reg.chunk_size = frame_size;
	/* pin: exposed */
	if (setsockopt(c->fd, SOL_XDP, XDP_UMEM_REG, &reg, sizeof reg) < 0) { /* expect: PF101 */
		rc = -errno;
		close(c->fd);
		munmap(c->area, c->size);
		return rc;
	}
	return 0;
}

int capture_touch(struct capture *c, unsigned index)
{
	size_t at = (size_t)index * c->frame;

	if (at >= c->size)
		return -ERANGE;
	memset(c->area + at, 0, c->frame);
	return 0;
}

void capture_close(struct capture *c)
{
	close(c->fd);
	munmap(c->area, c->size);
}
