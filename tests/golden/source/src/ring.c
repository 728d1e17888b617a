#include "ring.h"

#include <infiniband/verbs.h>
#include <stdlib.h>

int ring_open(struct ring *ring, struct ibv_pd *pd, size_t size)
{
	ring->buf = malloc(size);
	if (ring->buf == NULL)
		return -1;
	ring->mr = ibv_reg_mr(pd, ring->buf, size, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE | IBV_ACCESS_REMOTE_READ);
	return ring->mr == NULL ? -1 : 0;
}

void ring_guard(struct ring *ring)
{
	madvise(ring->buf, ring->size, MADV_DONTFORK); /* größer als nötig: „Ωmega“ */ ring->guarded = 1;
}
