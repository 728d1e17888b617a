/* Message arena of the replication log: bump allocation in registered chunks. */
#ifndef ARENA_H
#define ARENA_H

#include <infiniband/verbs.h>
#include <stddef.h>
#include <stdint.h>

struct chunk {
	struct chunk *next;
	unsigned char *base;
	size_t size;
	size_t used;
	struct ibv_mr *mr;
};

struct arena {
	struct chunk *head;
	struct ibv_pd *pd;
	size_t page;
	size_t step;
	unsigned nchunks;
};

/* A slice of a chunk. The key belongs to the whole chunk. */
struct slice {
	unsigned char *ptr;
	uint32_t len;
	uint32_t lkey;
};

int arena_init(struct arena *a, struct ibv_pd *pd, size_t first, size_t step);
int arena_take(struct arena *a, size_t n, struct slice *out);
void arena_reset(struct arena *a);
void arena_fini(struct arena *a);

#endif
