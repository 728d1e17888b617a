#ifndef POOL_H
#define POOL_H

#include <stdbool.h>
#include <stddef.h>

#define SLAB_BYTES (16u << 20)
#define SLAB_MAX 16

struct slab {
	char *base;
	size_t size;
	size_t used;
	bool registered;
};

/* Active slabs feed the GPU; spare ones are plain memory for the CPU side of the job. */
struct pool {
	struct slab active[SLAB_MAX];
	unsigned nactive;
	struct slab spare[SLAB_MAX];
	unsigned nspare;
};

void *pool_alloc(struct pool *p, size_t size);
void *pool_scratch(struct pool *p, size_t size);
void pool_reset(struct pool *p);
void pool_trim(struct pool *p, unsigned keep);
void pool_destroy(struct pool *p);

#endif
