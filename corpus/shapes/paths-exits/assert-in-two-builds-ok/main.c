#include "tx.h"

#include <stdio.h>
#include <stdlib.h>

static struct tx tx;

static void release(void)
{
	if (tx.body_mr)
		ibv_dereg_mr(tx.body_mr);
	if (tx.head_mr)
		ibv_dereg_mr(tx.head_mr);
}

int main(void)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *c = l && l[0] ? ibv_open_device(l[0]) : NULL;

	if (!c)
		return 1;
	tx.pd = ibv_alloc_pd(c);
	if (!tx.pd)
		return 1;
	if (atexit(release))
		return 1;
	tx_head(&tx);
	tx_body(&tx);
	printf("%#x %#x\n", tx.head_key, tx.body_key);
	return 0;
}
