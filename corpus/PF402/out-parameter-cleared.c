/* On failure the wrapper "leaves nothing behind" by clearing its out-parameter. It clears the handle,
 * not the registration: the caller is told that there is nothing to release. */
#include <errno.h>
#include <stdint.h>
#include <infiniband/verbs.h>

struct span {
	void *at;
	uint32_t len;
};

static int send_key(struct ibv_qp *qp, uint32_t rkey)
{
	struct ibv_sge sge = { .addr = (uintptr_t)&rkey, .length = sizeof(rkey) };
	struct ibv_send_wr *bad, wr = {
		.sg_list = &sge, .num_sge = 1,
		.opcode = IBV_WR_SEND, .send_flags = IBV_SEND_INLINE,
	};

	return ibv_post_send(qp, &wr, &bad);
}

int span_export(struct ibv_qp *qp, const struct span *s, struct ibv_mr **out)
{
	const int access = IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE;
	int err;

	*out = ibv_reg_mr(qp->pd, s->at, s->len, access); /* expect: PF402 */
	if (*out == NULL)
		return ENOMEM;
	err = send_key(qp, (*out)->rkey);
	if (err)
		*out = NULL;
	return err;
}
