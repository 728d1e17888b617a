#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include "objstore.h"

static int rights(enum tier t)
{
	int access = IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ | IBV_ACCESS_ON_DEMAND;

	switch (t) {
	case TIER_HOT:
		return access | IBV_ACCESS_REMOTE_WRITE;
	default:
		return access;
	}
}

int tier_open(struct objstore *s, enum tier t, size_t size)
{
	struct tier_mem *m = &s->tiers[t];
	int access = rights(t);

	m->base = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (m->base == MAP_FAILED)
		return -errno;
	m->size = size;
	m->mr = ibv_reg_mr(s->pd, m->base, m->size, access); /* ok: PF101, PF303; pin: unpinned */
	if (!m->mr) {
		int rc = -errno;

		munmap(m->base, m->size);
		m->base = NULL;
		return rc;
	}
	return 0;
}

int object_put(struct objstore *s, enum tier t, uint64_t at, const void *data, size_t len)
{
	struct tier_mem *m = &s->tiers[t];

	if (at > m->size || len > m->size - at)
		return -ENOSPC;
	memcpy(m->base + at, data, len);
	s->objects++;
	return 0;
}
