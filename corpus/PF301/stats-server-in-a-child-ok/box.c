#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <linux/if_xdp.h>
#include "box.h"

#ifndef SOL_XDP
#define SOL_XDP 283
#endif

#define FRAME 4096u

int box_open(struct box *b, size_t frames)
{
	struct xdp_umem_reg reg = { .chunk_size = FRAME };

	memset(b, 0, sizeof(*b));
	b->len = frames * FRAME;
	b->frames = mmap(NULL, b->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (b->frames == MAP_FAILED)
		return -errno;
	if (madvise(b->frames, b->len, MADV_DONTFORK))
		goto fail;
	b->fd = socket(AF_XDP, SOCK_RAW, 0);
	if (b->fd < 0)
		goto fail;
	reg.addr = (uintptr_t)b->frames;
	reg.len = b->len;
	if (setsockopt(b->fd, SOL_XDP, XDP_UMEM_REG, &reg, sizeof(reg))) /* pin: guarded */
		goto fail;
	b->shown = mmap(NULL, FRAME, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (b->shown == MAP_FAILED)
		goto fail;
	return 0;
fail:
	return -EIO;
}

void box_account(struct box *b, size_t n, int dropped)
{
	b->shown->in += n;
	if (dropped)
		b->shown->dropped++;
	else
		b->shown->out += n;
}
