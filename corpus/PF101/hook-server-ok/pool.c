/*
 * The pool registers its memory for its whole life; nothing in this program forks.
 */
#include <stdlib.h>
#include <infiniband/verbs.h>
#include "hook.h"

struct pool {
	struct ibv_context *dev;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char data[];
};

static struct ibv_context *open_first(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = NULL;

	if (list) {
		if (list[0])
			dev = ibv_open_device(list[0]);
		ibv_free_device_list(list);
	}
	return dev;
}

struct pool *pool_new(size_t len)
{
	struct pool *pool = calloc(1, sizeof(*pool) + len);

	if (!pool)
		return NULL;
	pool->dev = open_first();
	if (!pool->dev)
		goto fail_free;
	pool->pd = ibv_alloc_pd(pool->dev);
	if (!pool->pd)
		goto fail_close;
	/* ok: PF101 */
	pool->mr = ibv_reg_mr(pool->pd, pool->data, len, IBV_ACCESS_LOCAL_WRITE); /* pin: no-fork */
	if (pool->mr)
		return pool;
	ibv_dealloc_pd(pool->pd);
fail_close:
	ibv_close_device(pool->dev);
fail_free:
	free(pool);
	return NULL;
}

char *pool_data(struct pool *pool)
{
	return pool->data;
}

void pool_delete(struct pool *pool)
{
	ibv_dereg_mr(pool->mr);
	ibv_dealloc_pd(pool->pd);
	ibv_close_device(pool->dev);
	free(pool);
}
