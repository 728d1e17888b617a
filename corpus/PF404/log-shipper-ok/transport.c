#include <errno.h>
#include <string.h>

#include <rdma/rdma_verbs.h>

#include "ship.h"

static int cm_open(struct transport *t, const char *host, const char *port)
{
	struct rdma_addrinfo hints = { .ai_port_space = RDMA_PS_TCP }, *res;
	struct ibv_qp_init_attr attr = {
		.cap = { .max_send_wr = BATCHES, .max_recv_wr = 1, .max_send_sge = 1, .max_recv_sge = 1 },
		.qp_type = IBV_QPT_RC,
	};
	int rc = 0;

	if (rdma_getaddrinfo(host, port, &hints, &res))
		return -errno;
	if (rdma_create_ep(&t->id, res, NULL, &attr))
		rc = -errno;
	rdma_freeaddrinfo(res);
	if (rc == 0 && rdma_connect(t->id, NULL)) {
		rc = -errno;
		rdma_destroy_ep(t->id);
	}
	return rc;
}

static int cm_attach(struct transport *t, struct batch *b)
{
	if (t->count == BATCHES)
		return -ENOSPC;
	b->mr = rdma_reg_msgs(t->id, b->mem, BATCH_BYTES);
	if (!b->mr)
		return -errno;
	t->attached[t->count++] = b;
	return 0;
}

static void cm_detach(struct transport *t, struct batch *b)
{
	unsigned int i;

	for (i = 0; i < t->count; i++) {
		if (t->attached[i] != b)
			continue;
		t->attached[i] = t->attached[--t->count];
		break;
	}
	rdma_dereg_mr(b->mr);
	b->mr = NULL;
}

static int cm_send(struct transport *t, struct batch *b)
{
	struct ibv_wc wc;
	int n;

	if (rdma_post_send(t->id, b, b->mem, b->used, b->mr, IBV_SEND_SIGNALED))
		return -errno;
	do
		n = rdma_get_send_comp(t->id, &wc);
	while (n == 0);
	if (n < 0 || wc.status != IBV_WC_SUCCESS)
		return -EIO;
	b->used = 0;
	return 0;
}

static void cm_close(struct transport *t)
{
	rdma_disconnect(t->id);
	rdma_destroy_ep(t->id);
	t->id = NULL;
}

const struct transport_ops cm_transport = {
	.open = cm_open,
	.attach = cm_attach,
	.detach = cm_detach,
	.send = cm_send,
	.close = cm_close,
};
