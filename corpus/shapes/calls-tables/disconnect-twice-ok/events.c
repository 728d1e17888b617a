#include <stdio.h>
#include "xport.h"

static int on_established(struct xprt *x)
{
	x->state = XPRT_UP;
	if (rdma_post_recv(x->id, x, x->ring, x->ring_size, x->ring_mr))
		return -1;
	x->posted++;
	return 0;
}

int xprt_event(struct xprt *x, struct rdma_cm_event *ev)
{
	switch (ev->event) {
	case RDMA_CM_EVENT_ESTABLISHED:
		return on_established(x);
	case RDMA_CM_EVENT_DISCONNECTED:
		xprt_quiesce(x);
		return 1;
	case RDMA_CM_EVENT_TIMEWAIT_EXIT:
		return 1;
	case RDMA_CM_EVENT_REJECTED:
	case RDMA_CM_EVENT_CONNECT_ERROR:
		fprintf(stderr, "connect: %s\n", rdma_event_str(ev->event));
		return -1;
	default:
		return 0;
	}
}
