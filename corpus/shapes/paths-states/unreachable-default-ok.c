/* The default of the switch never returns. */
#include <stdio.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

enum kind { K_READ, K_WRITE };

static void __attribute__((noreturn)) no_kind(enum kind k)
{
	fprintf(stderr, "kind %d?\n", (int)k);
	abort();
}

int handle(struct ibv_pd *pd, enum kind k, void *mem, size_t len)
{
	struct ibv_mr *mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
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
	}
	ibv_dereg_mr(mr);
	return ret;
}
