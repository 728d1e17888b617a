/* The program's side, repaired: the channel is closed first, and the memory it had borrowed is
 * freed after that. */
#include "chan.h"

#include <stdio.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

#define LEN 65536

static int use(struct ibv_pd *pd)
{
	struct chan *c;
	char *mem = malloc(LEN);

	if (!mem)
		return -1;
	if (chan_open(&c, pd, mem, LEN)) {
		free(mem); /* ok: PF401 */
		return -1;
	}
	printf("key %u\n", chan_key(c));
	chan_close(c);
	free(mem); /* ok: PF401 */
	return 0;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *ctx = NULL;
	struct ibv_pd *pd = NULL;
	int rc = 1;

	if (!list)
		return rc;
	if (list[0])
		ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (ctx)
		pd = ibv_alloc_pd(ctx);
	if (pd) {
		rc = use(pd) ? 1 : 0;
		ibv_dealloc_pd(pd);
	}
	if (ctx)
		ibv_close_device(ctx);
	return rc;
}
