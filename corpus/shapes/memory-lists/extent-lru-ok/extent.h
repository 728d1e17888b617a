#ifndef EXTENT_H
#define EXTENT_H

#include <infiniband/verbs.h>
#include <stddef.h>
#include <stdint.h>

#define EXTENT_SIZE 65536u
#define EXTENT_HASH 64

struct extent {
	struct extent *hnext;
	struct extent *newer, *older;
	uint64_t index;
	struct ibv_mr *mr;
};

/* Registrations of parts of one big arena, least recently used goes first. */
struct extent_cache {
	struct ibv_pd *pd;
	unsigned char *arena;
	uint64_t nextents;
	struct extent *hash[EXTENT_HASH];
	struct extent *newest, *oldest;
	unsigned count, limit;
};

int extent_lookup(struct extent_cache *c, uint64_t index, uint32_t *rkey);
void extent_drop_all(struct extent_cache *c);

#endif
