#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "link.h"

static struct ibv_mr *reg_or_null(struct ibv_pd *pd, void *p, size_t n, int remote)
{
	int acc = IBV_ACCESS_LOCAL_WRITE;

	if (remote)
		acc |= IBV_ACCESS_REMOTE_WRITE;
	return ibv_reg_mr(pd, p, n, acc); /* pin: no-fork */
}

static struct ibv_qp *make_qp(struct link *l)
{
	struct ibv_qp_init_attr a;

	memset(&a, 0, sizeof(a));
	a.send_cq = a.recv_cq = l->cq;
	a.qp_type = IBV_QPT_RC;
	a.cap.max_send_wr = a.cap.max_recv_wr = 16;
	a.cap.max_send_sge = a.cap.max_recv_sge = 1;
	return ibv_create_qp(l->pd, &a);
}

int link_up(struct link **out, struct ibv_context *ctx, size_t len)
{
	struct link *l = calloc(1, sizeof(*l));
	int rc = -ENOMEM;

	if (!l)
		return rc;
	l->data_len = len;
	l->hdr = calloc(1, sizeof(*l->hdr));
	l->data = malloc(len);
	if (!l->hdr || !l->data)
		goto err_mem;
	l->pd = ibv_alloc_pd(ctx);
	if (!l->pd)
		goto err_mem;
	l->cq = ibv_create_cq(ctx, 32, NULL, NULL, 0);
	if (!l->cq)
		goto err_pd;
	l->hdr_mr = reg_or_null(l->pd, l->hdr, sizeof(*l->hdr), 0);
	if (!l->hdr_mr)
		goto err_cq;
	l->data_mr = reg_or_null(l->pd, l->data, len, 1);
	if (!l->data_mr)
		goto err_hdr;
	l->qp = make_qp(l);
	if (!l->qp)
		goto err_data;
	*out = l;
	return 0;
err_data:
	ibv_dereg_mr(l->data_mr);
err_hdr:
	ibv_dereg_mr(l->hdr_mr);
err_cq:
	ibv_destroy_cq(l->cq);
err_pd:
	ibv_dealloc_pd(l->pd);
err_mem:
	free(l->data);
	free(l->hdr);
	free(l);
	return rc;
}

void link_down(struct link *l)
{
	ibv_destroy_qp(l->qp);
	ibv_dereg_mr(l->data_mr);
	ibv_dereg_mr(l->hdr_mr);
	ibv_destroy_cq(l->cq);
	ibv_dealloc_pd(l->pd);
	free(l->data);
	free(l->hdr);
	free(l);
}
