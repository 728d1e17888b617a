/* A hello message is built in a stack array, registered, posted, and the function returns while
 * the device may still read it. The handle is kept in the peer; the memory is not. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <infiniband/verbs.h>

struct peer {
	struct ibv_pd *pd;
	struct ibv_qp *qp;
	struct ibv_mr *hello_mr;
	unsigned int rank;
};

static int post_one(struct ibv_qp *qp, struct ibv_mr *mr, const void *p, uint32_t len)
{
	struct ibv_sge sge = { .addr = (uintptr_t)p, .length = len, .lkey = mr->lkey };
	struct ibv_send_wr wr = { .sg_list = &sge, .num_sge = 1, .opcode = IBV_WR_SEND };
	struct ibv_send_wr *bad = NULL;

	return -ibv_post_send(qp, &wr, &bad);
}

int peer_hello(struct peer *pr)
{
	char hello[256];
	int len, ret;

	len = snprintf(hello, sizeof(hello), "HELLO %u proto=3\n", pr->rank);
	if (len < 0 || (size_t)len >= sizeof(hello))
		return -EMSGSIZE;
	/* pin: escapes */
	pr->hello_mr = ibv_reg_mr(pr->pd, hello, sizeof(hello), 0); /* step: PF401 pin */
	if (!pr->hello_mr)
		return -ENOMEM;
	ret = post_one(pr->qp, pr->hello_mr, hello, (uint32_t)len);
	if (ret) {
		ibv_dereg_mr(pr->hello_mr);
		pr->hello_mr = NULL;
		return ret; /* ok: PF401 */
	}
	return 0; /* expect: PF401 */
}
