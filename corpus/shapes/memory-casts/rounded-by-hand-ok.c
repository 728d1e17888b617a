/* A block is rounded up by hand to the page; a page of slack keeps the neighbours away. */
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#define ALIGN_TO 4096
#define ROUND_UP(x, a) (((uintptr_t)(x) + (a) - 1) & ~((uintptr_t)(a) - 1))

struct dma_block {
	void *raw;
	unsigned char *mem;
	size_t len;
};

int dma_block_new(struct dma_block *b, size_t pages)
{
	b->len = pages * 4096;
	b->raw = malloc(b->len + ALIGN_TO);
	if (!b->raw)
		return -1;
	b->mem = (unsigned char *)ROUND_UP(b->raw, ALIGN_TO);
	if (madvise(b->mem, b->len, MADV_DONTFORK) == 0) /* ok: PF104, ok: PF303 */
		return 0;
	free(b->raw);
	b->raw = NULL;
	return -1;
}
