#ifndef XPORT_H
#define XPORT_H

#include <stdint.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

enum xprt_state { XPRT_NEW, XPRT_UP, XPRT_CLOSING, XPRT_DEAD };

struct xprt {
	struct rdma_cm_id *id;
	enum xprt_state state;
	void *ring;
	size_t ring_size;
	struct ibv_mr *ring_mr;
	unsigned posted;
};

int xprt_setup(struct xprt *x, size_t size);
void xprt_quiesce(struct xprt *x);
void xprt_destroy(struct xprt *x);
int xprt_event(struct xprt *x, struct rdma_cm_event *ev);

#endif
