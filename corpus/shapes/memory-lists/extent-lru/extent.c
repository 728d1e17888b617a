#include <errno.h>
#include <stdlib.h>
#include "extent.h"

static void lru_remove(struct extent_cache *c, struct extent *e)
{
	if (e->newer)
		e->newer->older = e->older;
	else
		c->newest = e->older;
	if (e->older)
		e->older->newer = e->newer;
	else
		c->oldest = e->newer;
}

static void lru_push(struct extent_cache *c, struct extent *e)
{
	e->newer = NULL;
	e->older = c->newest;
	if (c->newest)
		c->newest->newer = e;
	else
		c->oldest = e;
	c->newest = e;
}

static void hash_remove(struct extent_cache *c, struct extent *e)
{
	struct extent **p = &c->hash[e->index % EXTENT_HASH];

	while (*p && *p != e)
		p = &(*p)->hnext;
	if (*p)
		*p = e->hnext;
}

static void evict_oldest(struct extent_cache *c)
{
	struct extent *e = c->oldest;

	if (!e)
		return;
	lru_remove(c, e);
	hash_remove(c, e);
	free(e);
	c->count--;
}

int extent_lookup(struct extent_cache *c, uint64_t index, uint32_t *rkey)
{
	struct extent *e;

	if (index >= c->nextents)
		return -ERANGE;
	for (e = c->hash[index % EXTENT_HASH]; e; e = e->hnext) {
		if (e->index != index)
			continue;
		lru_remove(c, e);
		lru_push(c, e);
		*rkey = e->mr->rkey;
		return 0;
	}
	if (c->count >= c->limit)
		evict_oldest(c);
	e = calloc(1, sizeof(*e));
	if (!e)
		return -ENOMEM;
	e->index = index;
	e->mr = ibv_reg_mr(c->pd, c->arena + index * EXTENT_SIZE, EXTENT_SIZE, IBV_ACCESS_REMOTE_READ); /* todo-expect: PF402 the last of a list is freed with its handle */
	if (!e->mr) {
		int rc = -errno;

		free(e);
		return rc;
	}
	e->hnext = c->hash[index % EXTENT_HASH];
	c->hash[index % EXTENT_HASH] = e;
	lru_push(c, e);
	c->count++;
	*rkey = e->mr->rkey;
	return 0;
}

void extent_drop_all(struct extent_cache *c)
{
	while (c->oldest) {
		struct extent *e = c->oldest;

		lru_remove(c, e);
		ibv_dereg_mr(e->mr);
		free(e);
	}
	for (unsigned i = 0; i < EXTENT_HASH; i++)
		c->hash[i] = NULL;
	c->count = 0;
}
