#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include "slab.h"

int slab_open(struct slab *s, struct ibv_pd *pd)
{
	memset(s, 0, sizeof(*s));
	s->pd = pd;
	s->base = mmap(NULL, SLAB_BYTES, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
	if (s->base == MAP_FAILED)
		return -errno;
	return 0;
}

int slab_lend(struct slab *s, void **mem, uint32_t *rkey)
{
	for (size_t i = 0; i < SLICES; i++) {
		struct slice *c = &s->slices[i];
		uint8_t *p = s->base + i * SLICE_BYTES;

		if (c->lent)
			continue;
		if (!c->mr) {
			c->mr = ibv_reg_mr(s->pd, p, SLICE_BYTES, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* ok: PF107, PF101, PF303 */
			if (!c->mr)
				return -errno;
		}
		c->lent = true;
		*mem = p;
		*rkey = c->mr->rkey;
		return 0;
	}
	return -ENOMEM;
}

void slab_return(struct slab *s, void *mem)
{
	size_t i = (size_t)((uint8_t *)mem - s->base) / SLICE_BYTES;

	if (i < SLICES)
		s->slices[i].lent = false;
}
