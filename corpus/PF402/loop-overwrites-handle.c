/* One `mr` for all the buffers of the loop: each round overwrites the handle of the round before,
 * and the single deregistration at the end reaches only the last. */
#include <stdio.h>
#include <string.h>
#include <infiniband/verbs.h>

#define NBUF 8

static char bufs[NBUF][8192] __attribute__((aligned(4096)));

int announce(struct ibv_pd *pd)
{
	struct ibv_mr *mr = NULL;
	int i;

	for (i = 0; i < NBUF; i++) {
		memset(bufs[i], 0, sizeof(bufs[i]));
		/* pin: escapes */
		mr = ibv_reg_mr(pd, bufs[i], sizeof(bufs[i]), IBV_ACCESS_REMOTE_READ); /* expect: PF402 */
		if (!mr)
			return -1;
		printf("%d %#x\n", i, mr->rkey);
	}
	return ibv_dereg_mr(mr);
}
