#ifndef MRCACHE_H
#define MRCACHE_H

#include <infiniband/verbs.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MRC_BUCKETS 64

typedef struct mrc_entry {
	struct mrc_entry *chain;
	uintptr_t addr;
	size_t len;
	struct ibv_mr *mr;
	bool valid;
	unsigned hits;
} mrc_entry;

typedef struct mrc {
	struct ibv_pd *pd;
	mrc_entry *bucket[MRC_BUCKETS];
	unsigned live, stale, misses;
} mrc;

mrc *mrc_create(struct ibv_pd *pd);
struct ibv_mr *mrc_lookup(mrc *c, void *addr, size_t len);
void mrc_invalidate(mrc *c, void *addr, size_t len);
void mrc_destroy(mrc *c);

#endif
