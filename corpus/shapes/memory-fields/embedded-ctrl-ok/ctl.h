#ifndef CTL_H
#define CTL_H

#include <stdint.h>
#include <infiniband/verbs.h>

#define CTRL_BYTES 256

struct ctl_conn {
	struct ctl_conn *next;
	char peer[48];
	struct ibv_qp *qp;
	struct ibv_mr *ctrl_mr;
	uint32_t credits;
	unsigned char *ctrl;
	uint64_t requests;
};

struct ctl_server {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	struct ctl_conn *conns;
	const char *spool;
};

struct ctl_conn *ctl_accept(struct ctl_server *s, const char *peer);
void ctl_drop(struct ctl_server *s, struct ctl_conn *c);
int ctl_archive(const char *spool, unsigned long serial);

#endif
