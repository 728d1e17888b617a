/* Memory that the NIC may write: mapped once, guarded, registered as a whole. */
#ifndef POOL_H
#define POOL_H

#include <infiniband/verbs.h>
#include <stddef.h>

struct pool {
	char *base;
	size_t size;
	size_t top;
	struct ibv_mr *mr;
};

int pool_create(struct pool *p, struct ibv_pd *pd, size_t size);
void *pool_alloc(struct pool *p, size_t n);

#endif
