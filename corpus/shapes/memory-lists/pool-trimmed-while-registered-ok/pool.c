#include <errno.h>
#include <stdlib.h>
#include "pool.h"

#define PER_CHUNK 64

void pool_init(struct pool *p, struct ibv_pd *pd, size_t elem)
{
	list_init(&p->chunks);
	p->pd = pd;
	p->elem = elem;
	p->nchunks = 0;
	p->access = IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ;
}

static struct chunk *chunk_new(struct pool *p)
{
	struct chunk *ch = calloc(1, sizeof(*ch));

	if (!ch)
		return NULL;
	ch->size = p->elem * PER_CHUNK;
	ch->base = aligned_alloc(4096, ch->size);
	if (!ch->base)
		goto err;
	ch->mr = ibv_reg_mr(p->pd, ch->base, ch->size, p->access); /* pin: no-fork */
	if (!ch->mr)
		goto err_base;
	list_add(&ch->link, &p->chunks);
	p->nchunks++;
	return ch;
err_base:
	free(ch->base);
err:
	free(ch);
	return NULL;
}

static void chunk_free(struct pool *p, struct chunk *ch)
{
	list_del(&ch->link);
	p->nchunks--;
	if (ch->mr)
		ibv_dereg_mr(ch->mr);
	free(ch->base);
	free(ch);
}

void *pool_get(struct pool *p, struct chunk **owner)
{
	struct list_head *it, *tmp;
	struct chunk *ch;

	list_for_each_safe(it, tmp, &p->chunks) {
		ch = container_of(it, struct chunk, link);
		if (ch->used < PER_CHUNK)
			goto found;
	}
	ch = chunk_new(p);
	if (!ch)
		return NULL;
found:
	for (int i = 0; i < PER_CHUNK; i++) {
		if (ch->bitmap & (1ULL << i))
			continue;
		ch->bitmap |= 1ULL << i;
		ch->used++;
		*owner = ch;
		return (char *)ch->base + (size_t)i * p->elem;
	}
	return NULL;
}

void pool_put(struct pool *p, struct chunk *ch, void *e)
{
	size_t i = (size_t)((char *)e - (char *)ch->base) / p->elem;

	ch->bitmap &= ~(1ULL << i);
	ch->used--;
}

void pool_trim(struct pool *p)
{
	struct list_head *it, *tmp;

	list_for_each_safe(it, tmp, &p->chunks) {
		struct chunk *ch = container_of(it, struct chunk, link);

		if (ch->used == 0)
			chunk_free(p, ch);
	}
}

void pool_destroy(struct pool *p)
{
	while (!list_empty(&p->chunks)) {
		struct chunk *ch = container_of(p->chunks.next, struct chunk, link);

		if (ch->mr) {
			ibv_dereg_mr(ch->mr);
			ch->mr = NULL;
		}
		chunk_free(p, ch);
	}
}
