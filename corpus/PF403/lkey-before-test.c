/* The registration is tested, but one line too late: its lkey has been read by then, and where the
 * registration failed that was through NULL. */
#include <errno.h>
#include <stdint.h>
#include <infiniband/verbs.h>

struct channel {
	struct ibv_pd *pd;
	struct ibv_qp *qp;
	struct ibv_mr *mr;
	void *buf;
	uint32_t len;
	int armed;
};

int channel_arm(struct channel *c, uint64_t id)
{
	struct ibv_sge sge = { .addr = (uintptr_t)c->buf, .length = c->len };
	struct ibv_recv_wr wr = { .wr_id = id, .sg_list = &sge, .num_sge = 1 };
	struct ibv_recv_wr *bad;
	int ret;

	c->mr = ibv_reg_mr(c->pd, c->buf, c->len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF403 */
	sge.lkey = c->mr->lkey;
	if (!c->mr)
		return -errno;
	ret = ibv_post_recv(c->qp, &wr, &bad);
	if (ret) {
		ibv_dereg_mr(c->mr);
		c->mr = NULL;
		return -ret;
	}
	c->armed = 1;
	return 0;
}

void channel_disarm(struct channel *c)
{
	if (c->mr)
		ibv_dereg_mr(c->mr);
	c->mr = NULL;
	c->armed = 0;
}
