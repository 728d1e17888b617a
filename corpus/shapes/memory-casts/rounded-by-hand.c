/* A block is rounded up by hand, to the cache line and not to the page: madvise refuses it. */
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#define ALIGN_TO 64
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
	if (madvise(b->mem, b->len, MADV_DONTFORK) == 0) /* todo-expect: PF104 a mask is not taken as an alignment below a page */
		return 0;
	free(b->raw);
	b->raw = NULL;
	return -1;
}
