/* The message is an array inside the peer itself, the handle beside it: both outlive the frame
 * in the caller's object. The sge and the work request may stay on the stack. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <infiniband/verbs.h>

struct peer {
	struct ibv_pd *pd;
	struct ibv_qp *qp;
	struct ibv_mr *hello_mr;
	unsigned int rank;
	char hello[256];
};

static int post_one(struct ibv_qp *qp, struct ibv_mr *mr, const void *p, uint32_t len)
{
	struct ibv_sge sge = { .addr = (uintptr_t)p, .length = len, .lkey = mr->lkey };
	struct ibv_send_wr wr = { .sg_list = &sge, .num_sge = 1, .opcode = IBV_WR_SEND };
	struct ibv_send_wr *bad = NULL;

	return -ibv_post_send(qp, &wr, &bad); /* ok: PF401 */
}

int peer_hello(struct peer *pr)
{
	int len, ret;

	len = snprintf(pr->hello, sizeof(pr->hello), "HELLO %u proto=3\n", pr->rank);
	if (len < 0 || (size_t)len >= sizeof(pr->hello))
		return -EMSGSIZE;
	/* pin: escapes */
	pr->hello_mr = ibv_reg_mr(pr->pd, pr->hello, sizeof(pr->hello), 0);
	if (!pr->hello_mr)
		return -ENOMEM;
	ret = post_one(pr->qp, pr->hello_mr, pr->hello, (uint32_t)len);
	if (ret) {
		ibv_dereg_mr(pr->hello_mr);
		pr->hello_mr = NULL;
		return ret;
	}
	return 0; /* ok: PF401 */
}
