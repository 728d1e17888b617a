#ifndef DMAPOOL_H
#define DMAPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define POOL_CHUNKS 64
#define CHUNK_BYTES (256u * 1024)

struct chunk {
	uint8_t *va;
	uint64_t iova;
	bool busy;
	bool mapped;
	unsigned idle;
};

/* Chunks stay mapped for the device between uses: mapping is what costs. */
struct dmapool {
	int container;
	struct chunk chunks[POOL_CHUNKS];
	size_t mapped;
};

int pool_init(struct dmapool *p, int container);
struct chunk *pool_get(struct dmapool *p);
void pool_put(struct dmapool *p, struct chunk *c);
void pool_tick(struct dmapool *p);
int pool_unmap_some(struct dmapool *p, unsigned n);

#endif
