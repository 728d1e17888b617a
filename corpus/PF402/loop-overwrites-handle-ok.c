/* Each round keeps its handle in its own element of an array, and a second loop takes back as many
 * as were made. */
#include <stdio.h>
#include <string.h>
#include <infiniband/verbs.h>

#define NBUF 8

static char bufs[NBUF][8192] __attribute__((aligned(4096)));

int announce(struct ibv_pd *pd)
{
	struct ibv_mr *mr[NBUF];
	int i, bad = 0;

	for (i = 0; i < NBUF; i++) {
		memset(bufs[i], 0, sizeof(bufs[i]));
		/* pin: released */
		mr[i] = ibv_reg_mr(pd, bufs[i], sizeof(bufs[i]), IBV_ACCESS_REMOTE_READ); /* ok: PF402 */
		if (!mr[i])
			break;
		printf("%d %#x\n", i, mr[i]->rkey);
	}
	while (i-- > 0)
		bad |= ibv_dereg_mr(mr[i]);
	return bad;
}
