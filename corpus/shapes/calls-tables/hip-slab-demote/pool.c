#include <stdio.h>
#include <stdlib.h>
#include "gpu.h"
#include "pool.h"

static bool slab_create(struct slab *s)
{
	void *mem;

	if (posix_memalign(&mem, 4096, SLAB_BYTES))
		return false;
	if (hipHostRegister(mem, SLAB_BYTES, 0) != hipSuccess) { /* ok: PF402; pin: no-fork */
		free(mem);
		return false;
	}
	s->base = mem;
	s->size = SLAB_BYTES;
	s->used = 0;
	s->registered = true;
	return true;
}

static void slab_destroy(struct slab *s)
{
	if (s->registered)
		hipHostUnregister(s->base); /* expect: PF404 */
	free(s->base); /* ok: PF401 */
	s->base = NULL;
	s->registered = false;
}

static void *bump(struct slab *s, size_t size)
{
	char *at = s->base + s->used;

	if (s->size - s->used < size)
		return NULL;
	s->used += size;
	return at;
}

void *pool_alloc(struct pool *p, size_t size)
{
	void *at;

	if (size > SLAB_BYTES)
		return NULL;
	for (unsigned i = 0; i < p->nactive; i++) {
		at = bump(&p->active[i], size);
		if (at)
			return at;
	}
	if (p->nactive == SLAB_MAX || !slab_create(&p->active[p->nactive]))
		return NULL;
	return bump(&p->active[p->nactive++], size);
}

void *pool_scratch(struct pool *p, size_t size)
{
	for (unsigned i = 0; i < p->nspare; i++) {
		void *at = bump(&p->spare[i], size);

		if (at)
			return at;
	}
	return NULL;
}

void pool_reset(struct pool *p)
{
	for (unsigned i = 0; i < p->nactive; i++)
		p->active[i].used = 0;
	for (unsigned i = 0; i < p->nspare; i++)
		p->spare[i].used = 0;
}

static void demote(struct pool *p, unsigned i)
{
	struct slab *s = &p->active[i];

	hipHostUnregister(s->base);
	s->used = 0;
	p->spare[p->nspare++] = *s;
	p->active[i] = p->active[--p->nactive];
}

void pool_trim(struct pool *p, unsigned keep)
{
	while (p->nactive > keep && p->nspare < SLAB_MAX)
		demote(p, p->nactive - 1);
}

void pool_destroy(struct pool *p)
{
	while (p->nactive > 0)
		slab_destroy(&p->active[--p->nactive]);
	while (p->nspare > 0)
		slab_destroy(&p->spare[--p->nspare]);
}
