/* Connecting is tried again with growing pauses. Each attempt registers anew, over the handles of
 * the attempt before. */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include "ep.h"

#define MOST_TRIES 7u

int ep_resolve(struct ep *e, const char *host, const char *port)
{
	struct rdma_addrinfo hints = { .ai_port_space = RDMA_PS_TCP }, *res;
	struct ibv_qp_init_attr attr = { .qp_type = IBV_QPT_RC };
	int ret;

	if (rdma_getaddrinfo(host, port, &hints, &res))
		return -errno;
	attr.cap.max_send_wr = attr.cap.max_recv_wr = 1;
	attr.cap.max_send_sge = attr.cap.max_recv_sge = 1;
	ret = rdma_create_ep(&e->id, res, NULL, &attr) ? -errno : 0;
	rdma_freeaddrinfo(res);
	return ret;
}

int ep_register(struct ep *e)
{
	e->rx_mr = rdma_reg_msgs(e->id, e->rx, sizeof(e->rx)); /* expect: PF402 */
	if (!e->rx_mr)
		return -errno;
	e->tx_mr = rdma_reg_msgs(e->id, e->tx, sizeof(e->tx)); /* expect: PF402 */
	if (!e->tx_mr) {
		rdma_dereg_mr(e->rx_mr);
		return -errno;
	}
	return rdma_post_recv(e->id, e, e->rx, sizeof(e->rx), e->rx_mr) ? -errno : 0;
}

void ep_unregister(struct ep *e)
{
	rdma_dereg_mr(e->tx_mr);
	rdma_dereg_mr(e->rx_mr);
	e->rx_mr = e->tx_mr = NULL;
}

static void pause_before(unsigned try)
{
	usleep((useconds_t)1000 << try);
}

int ep_connect(struct ep *e, const char *host, const char *port)
{
	int ret;

	for (e->tries = 0; e->tries < MOST_TRIES; e->tries++) {
		if (e->tries)
			pause_before(e->tries);
		ret = ep_resolve(e, host, port);
		if (ret == -ENOENT)
			return ret;
		if (ret)
			continue;
		ret = ep_register(e);
		if (ret == 0 && rdma_connect(e->id, NULL) == 0)
			return 0;
		rdma_destroy_ep(e->id);
		e->id = NULL;
	}
	return -ETIMEDOUT;
}
