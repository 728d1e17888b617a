/* The labels of the ladder stand in the reverse order of the steps. */
#include <errno.h>
#include <stdlib.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct endpoint {
	struct rdma_cm_id *id;
	void *rx, *tx;
	struct ibv_mr *rx_mr, *tx_mr;
};

int endpoint_init(struct endpoint *ep, struct rdma_cm_id *id, size_t len)
{
	struct ibv_mr *rx_mr, *tx_mr;
	int ret = -ENOMEM;

	ep->rx = malloc(len);
	ep->tx = malloc(len);
	if (!ep->rx || !ep->tx)
		goto free_buffers;
	rx_mr = rdma_reg_msgs(id, ep->rx, len); /* ok: PF402 */
	if (!rx_mr) {
		ret = -errno;
		goto free_buffers;
	}
	tx_mr = rdma_reg_msgs(id, ep->tx, len); /* ok: PF402 */
	if (!tx_mr) {
		ret = -errno;
		goto dereg_rx;
	}
	if (rdma_post_recv(id, ep, ep->rx, len, rx_mr)) {
		ret = -errno;
		goto dereg_tx;
	}
	ep->id = id;
	ep->rx_mr = rx_mr;
	ep->tx_mr = tx_mr;
	return 0;

dereg_tx:
	rdma_dereg_mr(tx_mr);
dereg_rx:
	rdma_dereg_mr(rx_mr);
free_buffers:
	free(ep->rx); /* ok: PF401 */
	free(ep->tx);
	return ret;
}
