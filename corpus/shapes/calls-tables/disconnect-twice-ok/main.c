#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "xport.h"

static int resolve(struct xprt *x, const char *host, const char *port)
{
	struct rdma_addrinfo hints, *res;
	struct ibv_qp_init_attr attr;
	int rc;

	memset(&hints, 0, sizeof(hints));
	hints.ai_port_space = RDMA_PS_TCP;
	if (rdma_getaddrinfo(host, port, &hints, &res))
		return -1;
	memset(&attr, 0, sizeof(attr));
	attr.cap.max_send_wr = attr.cap.max_recv_wr = 16;
	attr.cap.max_send_sge = attr.cap.max_recv_sge = 1;
	rc = rdma_create_ep(&x->id, res, NULL, &attr);
	rdma_freeaddrinfo(res);
	return rc;
}

int main(int argc, char **argv)
{
	struct rdma_event_channel *ch;
	struct rdma_cm_event *ev;
	struct xprt *x;
	int rc = 0;

	if (argc < 3)
		return 2;
	ch = rdma_create_event_channel();
	x = calloc(1, sizeof(*x));
	if (!ch || !x)
		return 1;
	if (resolve(x, argv[1], argv[2]))
		return 1;
	if (xprt_setup(x, 1 << 20))
		return 1;
	if (rdma_migrate_id(x->id, ch) || rdma_connect(x->id, NULL))
		rc = -1;
	while (rc == 0) {
		if (rdma_get_cm_event(ch, &ev))
			break;
		rc = xprt_event(x, ev);
		rdma_ack_cm_event(ev);
	}
	xprt_destroy(x);
	free(x);
	rdma_destroy_event_channel(ch);
	return rc < 0;
}
