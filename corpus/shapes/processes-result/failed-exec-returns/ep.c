#include "ep.h"
#include <errno.h>
#include <string.h>

int ep_open(struct ep *ep, void *mem, size_t len)
{
	struct ibv_device **l;
	int err = -ENODEV;

	memset(ep, 0, sizeof(*ep));
	ep->mem = mem;
	ep->len = len;
	l = ibv_get_device_list(NULL);
	if (!l)
		return -errno;
	if (l[0])
		ep->ctx = ibv_open_device(l[0]);
	ibv_free_device_list(l);
	if (!ep->ctx)
		return err;
	ep->pd = ibv_alloc_pd(ep->ctx);
	if (!ep->pd)
		goto close;
	/* pin: guarded */
	ep->mr = ibv_reg_mr(ep->pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!ep->mr)
		goto pd;
	ep->cq = ibv_create_cq(ep->ctx, 64, NULL, NULL, 0);
	if (!ep->cq)
		goto mr;
	return 0;
mr:
	ibv_dereg_mr(ep->mr);
pd:
	ibv_dealloc_pd(ep->pd);
close:
	ibv_close_device(ep->ctx);
	return err;
}

void ep_close(struct ep *ep)
{
	ibv_dereg_mr(ep->mr); /* expect: PF302 */
	ibv_destroy_cq(ep->cq);
	ibv_dealloc_pd(ep->pd);
	ibv_close_device(ep->ctx);
}
