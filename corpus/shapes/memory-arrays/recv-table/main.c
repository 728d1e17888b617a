#include <stdio.h>
#include <string.h>
#include "rx.h"

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_qp_init_attr attr = { .cap = { .max_recv_wr = RX_CLASSES * RX_PER_CLASS, .max_recv_sge = 1 } };
	struct ibv_context *ctx;
	static struct rx rx;
	struct ibv_qp *qp;
	int rc;

	if (!list || !list[0])
		return 1;
	ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!ctx)
		return 1;
	rx.pd = ibv_alloc_pd(ctx);
	if (!rx.pd)
		return 1;
	attr.send_cq = attr.recv_cq = ibv_create_cq(ctx, RX_CLASSES * RX_PER_CLASS, NULL, NULL, 0);
	attr.qp_type = IBV_QPT_UD;
	qp = attr.recv_cq ? ibv_create_qp(rx.pd, &attr) : NULL;
	if (!qp)
		return 1;
	rc = rx_build(&rx);
	for (unsigned i = 0; i < RX_CLASSES && rc == 0; i++)
		rc = rx_post(&rx, qp, i);
	if (rc)
		fprintf(stderr, "receive: %s\n", strerror(-rc));
	ibv_destroy_qp(qp);
	rx_free(&rx);
	ibv_dealloc_pd(rx.pd);
	ibv_close_device(ctx);
	return rc != 0;
}
