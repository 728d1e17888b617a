#include "internal.h"

#include <stdlib.h>

int msg_pool_create(msg_ep *ep, void *area, size_t count, size_t size, msg_pool **out)
{
	const uint64_t access = FI_SEND | FI_RECV;
	msg_pool *pool;
	size_t i;
	int rc;

	pool = calloc(1, sizeof(*pool));
	if (!pool)
		return -FI_ENOMEM;
	pool->buf = calloc(count, sizeof(*pool->buf));
	if (!pool->buf) {
		free(pool);
		return -FI_ENOMEM;
	}
	pool->ep = ep;
	pool->area = area;
	pool->count = count;
	pool->size = size;
	for (i = 0; i < count; i++) {
		rc = fi_mr_reg(ep->domain, pool->area + i * size, size, access, 0, ep->next_key++, 0, &pool->buf[i].mr, NULL); /* expect: PF402 */
		if (rc) {
			msg_log(ep, "buffer %zu of %zu: %s", i, count, fi_strerror(-rc));
			goto fail;
		}
	}
	*out = pool;
	return MSG_OK;

fail:
	free(pool->buf);
	free(pool);
	return rc;
}

void *msg_pool_get(msg_pool *pool, void **desc)
{
	size_t k;

	for (k = 0; k < pool->count; k++) {
		size_t i = (pool->hint + k) % pool->count;

		if (pool->buf[i].busy)
			continue;
		pool->buf[i].busy = 1;
		pool->hint = i + 1;
		if (desc)
			*desc = fi_mr_desc(pool->buf[i].mr);
		return pool->area + i * pool->size;
	}
	return NULL;
}

void msg_pool_put(msg_pool *pool, void *buf)
{
	size_t i = (size_t)((unsigned char *)buf - pool->area) / pool->size;

	if (i < pool->count)
		pool->buf[i].busy = 0;
}

void msg_pool_destroy(msg_pool *pool)
{
	size_t i;

	if (!pool)
		return;
	for (i = 0; i < pool->count; i++)
		fi_close(&pool->buf[i].mr->fid);
	free(pool->buf);
	free(pool);
}
