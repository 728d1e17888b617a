/* The default of the switch is reached by a kind that was added later, and keeps the pin. */
#include <stdio.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

enum kind { K_READ, K_WRITE, K_SYNC };

static void no_kind(enum kind k)
{
	fprintf(stderr, "kind %d?\n", (int)k);
	if (k > K_SYNC)
		abort();
}

int handle(struct ibv_pd *pd, enum kind k, void *mem, size_t len)
{
	struct ibv_mr *mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 */
	int ret = 0;

	if (!mr)
		return -1;
	switch (k) {
	case K_READ:
		ret = mr->rkey ? 0 : -1;
		break;
	case K_WRITE:
		ret = mr->lkey ? 0 : -1;
		break;
	default:
		no_kind(k);
		return -1;
	}
	ibv_dereg_mr(mr);
	return ret;
}
