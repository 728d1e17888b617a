#ifndef RPC_H
#define RPC_H
#include <rdma/fabric.h>
#include <rdma/fi_cm.h>
#include <rdma/fi_domain.h>
#include <rdma/fi_endpoint.h>
#include <stdbool.h>
#include <stdint.h>
struct rpc_ep {
	struct fid_domain *dom;
	struct fid_ep *ep;
	struct fid_cq *cq;
	uint64_t next_key;
	int timeout_ms;
};
struct rpc_msg {
	void *buf;
	size_t len;
	struct fid_mr *mr;
	void *desc;
};
int rpc_msg_map(struct rpc_ep *e, struct rpc_msg *m, uint64_t access);
void rpc_msg_unmap(struct rpc_msg *m);
int rpc_send(struct rpc_ep *e, struct rpc_msg *m);
int rpc_wait(struct rpc_ep *e);
int rpc_hello(struct rpc_ep *e, const char *name);
int rpc_ping(struct rpc_ep *e);
#endif
