#include "mrcache.h"

#include <stdlib.h>

static unsigned hash(uintptr_t a)
{
	a >>= 12;
	a ^= a >> 7;
	return (unsigned)(a * 2654435761u) % MRC_BUCKETS;
}

static mrc_entry *find(mrc *c, uintptr_t a, size_t len)
{
	mrc_entry *e;

	for (e = c->bucket[hash(a)]; e != NULL; e = e->chain)
		if (e->addr == a && e->len >= len && e->valid)
			return e;
	return NULL;
}

mrc *mrc_create(struct ibv_pd *pd)
{
	mrc *c = calloc(1, sizeof *c);

	if (c != NULL)
		c->pd = pd;
	return c;
}

struct ibv_mr *mrc_lookup(mrc *c, void *addr, size_t len)
{
	uintptr_t a = (uintptr_t)addr;
	mrc_entry *e = find(c, a, len);

	if (e != NULL) {
		e->hits++;
		return e->mr;
	}
	c->misses++;
	e = calloc(1, sizeof *e);
	if (e == NULL)
		return NULL;
	e->addr = a;
	e->len = len;
	e->mr = ibv_reg_mr(c->pd, addr, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ);
	if (e->mr == NULL) {
		free(e);
		return NULL;
	}
	e->valid = true;
	e->chain = c->bucket[hash(a)];
	c->bucket[hash(a)] = e;
	c->live++;
	return e->mr;
}

/* The application is about to free the range. The entry stays in its bucket until the cache goes:
 * unlinking here would race the readers of the chain. */
void mrc_invalidate(mrc *c, void *addr, size_t len)
{
	mrc_entry *e = find(c, (uintptr_t)addr, len);

	if (e == NULL)
		return;
	ibv_dereg_mr(e->mr);
	e->mr = NULL;
	e->valid = false;
	c->live--;
	c->stale++;
}

void mrc_destroy(mrc *c)
{
	unsigned i;

	for (i = 0; i < MRC_BUCKETS; i++) {
		mrc_entry *e = c->bucket[i], *next;

		for (; e != NULL; e = next) {
			next = e->chain;
			if (e->mr != NULL)
				ibv_dereg_mr(e->mr); /* todo-ok: PF404 [a chain looked up by a loop] */
			free(e);
		}
	}
	free(c);
}
