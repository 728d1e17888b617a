#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>
#include "transport.h"

struct vconn {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	struct ibv_qp *qp;
};

static int v_init(void)
{
	int rc = ibv_fork_init();

	return rc ? -rc : 0;
}

static int v_alloc_bufs(struct conn *c, struct vconn *v, size_t n, size_t sz)
{
	size_t i;

	c->bufs = calloc(n, sizeof(*c->bufs));
	if (!c->bufs)
		return -ENOMEM;
	for (i = 0; i < n; i++) {
		struct conn_buf *b = &c->bufs[i];

		if (posix_memalign(&b->addr, 4096, (sz + 4095) & ~(size_t)4095))
			goto undo;
		b->len = sz;
		b->mr = ibv_reg_mr(v->pd, b->addr, sz, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
		if (!b->mr) {
			free(b->addr);
			goto undo;
		}
	}
	c->nbufs = (unsigned int)n;
	return 0;
undo:
	while (i-- > 0) {
		ibv_dereg_mr(c->bufs[i].mr);
		free(c->bufs[i].addr);
	}
	free(c->bufs);
	c->bufs = NULL;
	return -ENOMEM;
}

static int v_open(struct conn *c, size_t nbufs, size_t bufsz)
{
	int n = 0, rc = -ENODEV;
	struct ibv_device **list = ibv_get_device_list(&n);
	struct vconn *v;

	if (!list)
		return -errno;
	if (n == 0)
		goto out_list;
	v = calloc(1, sizeof(*v));
	if (!v) {
		rc = -ENOMEM;
		goto out_list;
	}
	v->ctx = ibv_open_device(list[0]);
	if (!v->ctx)
		goto out_v;
	v->pd = ibv_alloc_pd(v->ctx);
	if (!v->pd)
		goto out_ctx;
	v->cq = ibv_create_cq(v->ctx, 64, NULL, NULL, 0);
	if (!v->cq)
		goto out_pd;
	rc = v_alloc_bufs(c, v, nbufs, bufsz);
	if (rc)
		goto out_cq;
	c->priv = v;
	ibv_free_device_list(list);
	return 0;
out_cq:
	ibv_destroy_cq(v->cq);
out_pd:
	ibv_dealloc_pd(v->pd);
out_ctx:
	ibv_close_device(v->ctx);
out_v:
	free(v);
out_list:
	ibv_free_device_list(list);
	return rc;
}

static int v_post(struct conn *c, unsigned int idx, uint32_t len)
{
	struct vconn *v = c->priv;
	struct ibv_mr *mr = c->bufs[idx].mr;
	struct ibv_sge sge = { (uintptr_t)c->bufs[idx].addr, len, mr->lkey };
	struct ibv_recv_wr wr = { .wr_id = idx, .sg_list = &sge, .num_sge = 1 }, *bad;

	return -ibv_post_recv(v->qp, &wr, &bad);
}

static int v_reap(struct conn *c, unsigned int *idx)
{
	struct vconn *v = c->priv;
	struct ibv_wc wc;
	int n = ibv_poll_cq(v->cq, 1, &wc);

	if (n > 0)
		*idx = (unsigned int)wc.wr_id;
	return n;
}

static void v_close(struct conn *c)
{
	struct vconn *v = c->priv;

	for (unsigned int i = 0; i < c->nbufs; i++) {
		ibv_dereg_mr(c->bufs[i].mr);
		free(c->bufs[i].addr);
	}
	free(c->bufs);
	ibv_destroy_cq(v->cq);
	ibv_dealloc_pd(v->pd);
	ibv_close_device(v->ctx);
	free(v);
}

const struct conn_ops verbs_ops = {
	.name = "verbs",
	.init = v_init,
	.open = v_open,
	.post = v_post,
	.reap = v_reap,
	.close = v_close,
};
