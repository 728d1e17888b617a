/* An extent cache of a storage daemon: every extent is deregistered before it is freed. */
#include <stdio.h>
#include "cache.h"

void cache_init(struct cache *c, struct ibv_pd *pd, int fd, size_t most)
{
	c->pd = pd;
	c->fd = fd;
	c->bytes = 0;
	c->most = most;
	TAILQ_INIT(&c->lru);
}

void cache_evict(struct cache *c)
{
	struct extent *e = TAILQ_LAST(&c->lru, extent_list);

	if (!e)
		return;
	TAILQ_REMOVE(&c->lru, e, lru);
	c->bytes -= e->len;
	if (extent_write_back(c, e))
		fprintf(stderr, "extent at %llu: data lost\n", (unsigned long long)e->at);
	extent_free(e);
}

struct extent *cache_get(struct cache *c, uint64_t at, size_t len)
{
	struct extent *e;

	TAILQ_FOREACH(e, &c->lru, lru) {
		if (e->at == at && e->len >= len) {
			TAILQ_REMOVE(&c->lru, e, lru);
			TAILQ_INSERT_HEAD(&c->lru, e, lru);
			return e;
		}
	}
	while (c->bytes + len > c->most && !TAILQ_EMPTY(&c->lru))
		cache_evict(c);
	e = extent_new(c, at, len);
	if (!e)
		return NULL;
	c->bytes += len;
	TAILQ_INSERT_HEAD(&c->lru, e, lru);
	return e;
}
