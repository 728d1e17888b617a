#ifndef LINK_H
#define LINK_H
#include <infiniband/verbs.h>
#include <stdint.h>
struct link_hdr { uint32_t magic, seq; };
struct link {
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	struct ibv_mr *hdr_mr, *data_mr;
	struct link_hdr *hdr;
	void *data;
	size_t data_len;
	struct ibv_qp *qp;
};
int link_up(struct link **out, struct ibv_context *ctx, size_t len);
void link_down(struct link *l);
#endif
