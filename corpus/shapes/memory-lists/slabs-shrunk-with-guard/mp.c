#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "mp.h"

#define PG 4096UL

static int slab_mem(struct mp_slab *s)
{
	s->mem = aligned_alloc(PG, s->bytes);
	if (!s->mem)
		return -ENOMEM;
	if (madvise(s->mem, s->bytes, MADV_DONTFORK) < 0) {
		free(s->mem);
		s->mem = NULL;
		return -errno;
	}
	return 0;
}

static void slab_release(struct mp_slab *s)
{
	if (s->mr && ibv_dereg_mr(s->mr) == 0)
		s->mr = NULL;
	free(s->mem); /* expect: PF108 */
	free(s);
}

static struct mp_slab *slab_new(struct mp *mp)
{
	struct mp_slab *s = calloc(1, sizeof(*s));
	char *p;

	if (!s)
		return NULL;
	s->bytes = 16 * PG;
	if (slab_mem(s) < 0) {
		free(s);
		return NULL;
	}
	s->mr = ibv_reg_mr(mp->pd, s->mem, s->bytes, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!s->mr) {
		slab_release(s);
		return NULL;
	}
	p = s->mem;
	for (unsigned int i = 0; i < mp->per_slab; i++) {
		struct mp_node *n = (struct mp_node *)(void *)(p + i * mp->objsz);

		n->next = s->freelist;
		s->freelist = n;
	}
	s->next = mp->slabs;
	mp->slabs = s;
	return s;
}

int mp_init(struct mp *mp, struct ibv_pd *pd, size_t objsz)
{
	memset(mp, 0, sizeof(*mp));
	if (objsz < sizeof(struct mp_node) || objsz > 16 * PG)
		return -EINVAL;
	mp->pd = pd;
	mp->objsz = objsz;
	mp->per_slab = (unsigned int)(16 * PG / objsz);
	return 0;
}

void *mp_alloc(struct mp *mp)
{
	struct mp_slab *s;
	struct mp_node *n;

	for (s = mp->slabs; s; s = s->next)
		if (s->freelist)
			break;
	if (!s)
		s = slab_new(mp);
	if (!s)
		return NULL;
	n = s->freelist;
	s->freelist = n->next;
	s->live++;
	return n;
}

void mp_free(struct mp *mp, void *o)
{
	struct mp_slab *s;

	for (s = mp->slabs; s; s = s->next) {
		if ((uintptr_t)o - (uintptr_t)s->mem < s->bytes) {
			struct mp_node *n = o;

			n->next = s->freelist;
			s->freelist = n;
			s->live--;
			return;
		}
	}
}

unsigned int mp_shrink(struct mp *mp)
{
	struct mp_slab **pp = &mp->slabs;
	unsigned int freed = 0;

	while (*pp) {
		struct mp_slab *s = *pp;

		if (s->live) {
			pp = &s->next;
			continue;
		}
		*pp = s->next;
		slab_release(s);
		freed++;
	}
	return freed;
}
