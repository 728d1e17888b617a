#include "chan.h"

#include <errno.h>
#include <string.h>

int chan_open(chan_t *c, const char *device)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	int i;

	memset(c, 0, sizeof *c);
	for (i = 0; l && l[i]; i++)
		if (!strcmp(ibv_get_device_name(l[i]), device)) {
			c->ctx = ibv_open_device(l[i]);
			break;
		}
	if (l)
		ibv_free_device_list(l);
	if (!c->ctx)
		return -ENODEV;
	c->pd = ibv_alloc_pd(c->ctx);
	if (!c->pd)
		goto fail;
	c->cq = ibv_create_cq(c->ctx, 256, NULL, NULL, 0);
	if (c->cq)
		return 0;
	ibv_dealloc_pd(c->pd);
fail:
	ibv_close_device(c->ctx);
	return -ENOMEM;
}

int chan_drain(chan_t *c)
{
	struct ibv_wc wc[8];
	int n;

	do {
		n = ibv_poll_cq(c->cq, 8, wc); /* ok: PF302 */
		for (int i = 0; i < n; i++)
			if (wc[i].status != IBV_WC_SUCCESS)
				c->bad++;
		if (n > 0)
			c->polled += (unsigned long)n;
	} while (n > 0);
	return n < 0 ? -EIO : 0;
}

void chan_close(chan_t *c)
{
	ibv_destroy_cq(c->cq);
	ibv_dealloc_pd(c->pd);
	ibv_close_device(c->ctx);
}
