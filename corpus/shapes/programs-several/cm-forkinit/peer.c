#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "gw.h"

int peer_accept(struct gateway *g, struct rdma_cm_id *id)
{
	struct ibv_qp_init_attr attr = {
		.cap = { .max_send_wr = 16, .max_recv_wr = GW_BUFS, .max_send_sge = 1, .max_recv_sge = 1 },
		.qp_type = IBV_QPT_RC,
	};
	struct peer *p = calloc(1, sizeof(*p));
	int rc;

	if (!p)
		return -ENOMEM;
	if (rdma_create_qp(id, NULL, &attr)) {
		rc = -errno;
		goto err_peer;
	}
	rc = -posix_memalign(&p->bufs, 4096, GW_BUFS * GW_BUF);
	if (rc)
		goto err_qp;
	p->mr = rdma_reg_msgs(id, p->bufs, GW_BUFS * GW_BUF); /* ok: PF101, PF303 */
	if (!p->mr) {
		rc = -errno;
		goto err_bufs;
	}
	if (rdma_accept(id, NULL)) {
		rc = -errno;
		goto err_mr;
	}
	p->id = id;
	p->next = g->peers;
	g->peers = p;
	return 0;

err_mr:
	rdma_dereg_mr(p->mr);
err_bufs:
	free(p->bufs); /* ok: PF401, PF108 */
err_qp:
	rdma_destroy_qp(id);
err_peer:
	free(p);
	return rc;
}

void peer_drop(struct gateway *g, struct rdma_cm_id *id)
{
	struct peer **pp = &g->peers, *p;

	while (*pp && (*pp)->id != id)
		pp = &(*pp)->next;
	p = *pp;
	if (!p)
		return;
	*pp = p->next;
	rdma_dereg_mr(p->mr);
	rdma_destroy_qp(id);
	free(p->bufs); /* ok: PF401, PF108 */
	free(p);
}
