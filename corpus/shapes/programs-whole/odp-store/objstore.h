#ifndef OBJSTORE_H
#define OBJSTORE_H

#include <infiniband/verbs.h>
#include <stddef.h>
#include <stdint.h>

enum tier { TIER_HOT, TIER_COLD, TIERS };

struct tier_mem {
	char *base;
	size_t size;
	struct ibv_mr *mr;
};

struct objstore {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct tier_mem tiers[TIERS];
	uint64_t objects;
	const char *compactor;
};

int tier_open(struct objstore *s, enum tier t, size_t size);
int object_put(struct objstore *s, enum tier t, uint64_t at, const void *data, size_t len);
int compact(struct objstore *s);

#endif
