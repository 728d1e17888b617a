/* When arming the queue fails, the helper leaves everything as it was: the registration is released by the
 * caller's error ladder alone. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

#define RX_BYTES 65536
#define RX_WRS 16

struct endpoint {
	struct ibv_pd *pd;
	struct ibv_qp *qp;
	struct ibv_mr *rx_mr;
	char *rx;
};

static int post_one(struct endpoint *ep, unsigned int i)
{
	struct ibv_sge sge = {
		.addr = (uintptr_t)ep->rx + i * (RX_BYTES / RX_WRS),
		.length = RX_BYTES / RX_WRS,
		.lkey = ep->rx_mr->lkey,
	};
	struct ibv_recv_wr wr = { .wr_id = i, .sg_list = &sge, .num_sge = 1 }, *bad;

	return ibv_post_recv(ep->qp, &wr, &bad);
}

static int arm(struct endpoint *ep)
{
	unsigned int i;
	int rc = 0;

	for (i = 0; i < RX_WRS && rc == 0; i++)
		rc = post_one(ep, i);
	return rc;
}

int endpoint_init(struct endpoint *ep)
{
	int rc;

	ep->rx = malloc(RX_BYTES);
	if (!ep->rx)
		return -ENOMEM;
	ep->rx_mr = ibv_reg_mr(ep->pd, ep->rx, RX_BYTES, IBV_ACCESS_LOCAL_WRITE);
	if (!ep->rx_mr) {
		rc = -errno;
		goto err_mem;
	}
	rc = arm(ep);
	if (rc)
		goto err_mr;
	return 0;

err_mr:
	ibv_dereg_mr(ep->rx_mr); /* ok: PF404 */
err_mem:
	free(ep->rx); /* ok: PF401 */
	return rc < 0 ? rc : -rc;
}
