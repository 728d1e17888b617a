/* The handle lives in a local. When arming the receive fails the function returns at once, and
 * with the frame goes the only way to deregister. */
#include <errno.h>
#include <stdint.h>
#include <infiniband/verbs.h>

struct rx {
	struct ibv_pd *pd;
	struct ibv_qp *qp;
	void *buf;
	uint32_t len;
	struct ibv_mr *mr;
};

static int arm(struct ibv_qp *qp, void *buf, uint32_t len, uint32_t lkey)
{
	struct ibv_sge sge = { .addr = (uintptr_t)buf, .length = len, .lkey = lkey };
	struct ibv_recv_wr wr = { .wr_id = 1, .sg_list = &sge, .num_sge = 1 };
	struct ibv_recv_wr *bad;

	return ibv_post_recv(qp, &wr, &bad) ? -EIO : 0;
}

int rx_start(struct rx *rx)
{
	struct ibv_mr *mr;
	int ret;

	/* pin: escapes */
	mr = ibv_reg_mr(rx->pd, rx->buf, rx->len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 */
	if (!mr)
		return -ENOMEM;
	ret = arm(rx->qp, rx->buf, rx->len, mr->lkey);
	if (ret)
		return ret;
	rx->mr = mr;
	return 0;
}
