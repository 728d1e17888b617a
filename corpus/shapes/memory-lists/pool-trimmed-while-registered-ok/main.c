#include <stdio.h>
#include <string.h>
#include "pool.h"

static struct ibv_context *open_first(void)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *ctx = NULL;

	if (!l)
		return NULL;
	if (l[0])
		ctx = ibv_open_device(l[0]);
	ibv_free_device_list(l);
	return ctx;
}

int main(void)
{
	struct pool pool;
	struct chunk *owner;
	struct ibv_context *ctx = open_first();
	struct ibv_pd *pd;
	void *e;

	if (!ctx)
		return 1;
	pd = ibv_alloc_pd(ctx);
	if (!pd)
		return 1;
	pool_init(&pool, pd, 4096);
	for (int round = 0; round < 8; round++) {
		e = pool_get(&pool, &owner);
		if (!e) {
			fprintf(stderr, "pool empty\n");
			break;
		}
		memset(e, round, 4096);
		pool_put(&pool, owner, e);
		if (round == 4)
			pool_trim(&pool);
	}
	pool_destroy(&pool);
	ibv_dealloc_pd(pd);
	ibv_close_device(ctx);
	return 0;
}
