#include "xport.h"

#include <errno.h>
#include <infiniband/verbs.h>
#include <stdlib.h>
#include <string.h>

struct ibv_priv {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	unsigned nbufs;
};

static int v_open(struct xport *x, const char *peer)
{
	struct ibv_device **l = ibv_get_device_list(NULL), **d;
	struct ibv_priv *p;

	if (!l)
		return -errno;
	p = calloc(1, sizeof(*p));
	for (d = l; p && *d && !p->ctx; d++)
		if (!strcmp(ibv_get_device_name(*d), peer))
			p->ctx = ibv_open_device(*d);
	ibv_free_device_list(l);
	if (!p)
		return -ENOMEM;
	if (p->ctx)
		p->pd = ibv_alloc_pd(p->ctx);
	if (!p->pd) {
		if (p->ctx)
			ibv_close_device(p->ctx);
		free(p);
		return -ENODEV;
	}
	x->priv = p;
	return 0;
}

static int v_attach(struct xport *x, struct xbuf *b)
{
	struct ibv_priv *p = x->priv;
	struct ibv_mr *mr;

	mr = ibv_reg_mr(p->pd, b->addr, b->len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* expect: PF101 */
	if (!mr)
		return -errno;
	b->cookie = mr;
	b->key = mr->lkey;
	p->nbufs++;
	return 0;
}

static void v_detach(struct xport *x, struct xbuf *b)
{
	struct ibv_priv *p = x->priv;

	if (!b->cookie)
		return;
	ibv_dereg_mr(b->cookie);
	b->cookie = NULL;
	p->nbufs--;
}

static void v_close(struct xport *x)
{
	struct ibv_priv *p = x->priv;

	ibv_dealloc_pd(p->pd);
	ibv_close_device(p->ctx);
	free(p);
}

const struct xport_ops xport_verbs_ops = {
	.name = "verbs",
	.open = v_open,
	.buf_attach = v_attach,
	.buf_detach = v_detach,
	.close = v_close,
};
