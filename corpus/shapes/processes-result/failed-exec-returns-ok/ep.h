#ifndef EP_H
#define EP_H

#include <infiniband/verbs.h>
#include <stddef.h>

struct ep {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	struct ibv_mr *mr;
	void *mem;
	size_t len;
};

int ep_open(struct ep *ep, void *mem, size_t len);
void ep_close(struct ep *ep);

#endif
