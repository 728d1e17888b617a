#ifndef POOL_H
#define POOL_H
#include <infiniband/verbs.h>
#include <stdint.h>
#include "list.h"
struct chunk {
	struct list_head link;
	struct ibv_mr *mr;
	void *base;
	size_t size;
	unsigned int used;
	uint64_t bitmap;
};
struct pool {
	struct list_head chunks;
	struct ibv_pd *pd;
	size_t elem;
	unsigned int nchunks;
	int access;
};
void pool_init(struct pool *p, struct ibv_pd *pd, size_t elem);
void *pool_get(struct pool *p, struct chunk **owner);
void pool_put(struct pool *p, struct chunk *ch, void *e);
void pool_trim(struct pool *p);
void pool_destroy(struct pool *p);
#endif
