#ifndef MSG_INTERNAL_H
#define MSG_INTERNAL_H

#include "msg.h"

#include <rdma/fabric.h>
#include <rdma/fi_domain.h>
#include <rdma/fi_endpoint.h>
#include <rdma/fi_errno.h>

struct msg_ep {
	struct fi_info *info;
	struct fid_fabric *fabric;
	struct fid_domain *domain;
	struct fid_mr *control_mr;
	void *control;
	void *control_desc;
	uint64_t next_key;
	msg_opts opts;
};

struct msg_buf {
	struct fid_mr *mr;
	int busy;
};

struct msg_pool {
	msg_ep *ep;
	unsigned char *area;
	size_t count, size;
	size_t hint;
	struct msg_buf *buf;
};

void msg_log(const msg_ep *ep, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
