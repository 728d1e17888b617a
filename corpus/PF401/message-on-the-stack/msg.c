#include <rdma/fi_errno.h>
#include <string.h>
#include "rpc.h"

int rpc_msg_map(struct rpc_ep *e, struct rpc_msg *m, uint64_t access)
{
	int ret = fi_mr_reg(e->dom, m->buf, m->len, access, 0, e->next_key++, 0, &m->mr, NULL); /* pin: no-fork */

	if (ret) {
		m->mr = NULL;
		return ret;
	}
	m->desc = fi_mr_desc(m->mr);
	return 0;
}

void rpc_msg_unmap(struct rpc_msg *m)
{
	if (!m->mr)
		return;
	fi_close(&m->mr->fid);
	m->mr = NULL;
}

int rpc_send(struct rpc_ep *e, struct rpc_msg *m)
{
	ssize_t n;
	int tries = 0;

	do {
		n = fi_send(e->ep, m->buf, m->len, m->desc, 0, m);
	} while (n == -FI_EAGAIN && ++tries < 100);
	return n ? (int)n : 0;
}

int rpc_wait(struct rpc_ep *e)
{
	struct fi_cq_entry c;
	ssize_t n = fi_cq_sread(e->cq, &c, 1, NULL, e->timeout_ms);

	if (n == -FI_EAGAIN)
		return -FI_ETIMEDOUT;
	return n < 0 ? (int)n : 0;
}
