/* One more registration until all slots are used; how many there are already is the caller's to know. Each goes into
 * the next slot. */
#include <errno.h>
#include <infiniband/verbs.h>

#define SLOTS 16
#define LEN 4096

struct bank {
	struct ibv_pd *pd;
	char *mem;
	struct ibv_mr *mr[SLOTS];
	int used;
};

int bank_fill(struct bank *b)
{
again:
	b->mr[b->used] = ibv_reg_mr(b->pd, b->mem + b->used * LEN, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402, pin: escapes */
	if (!b->mr[b->used])
		return -errno;
	if (++b->used < SLOTS)
		goto again;
	return 0;
}
