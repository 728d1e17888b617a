/* On failure the out-parameter keeps the handle: as long as it is in the caller's object it is not
 * lost, even though the function reports an error. */
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

	/* pin: escapes */
	*out = ibv_reg_mr(qp->pd, s->at, s->len, access); /* ok: PF402 */
	if (*out == NULL)
		return ENOMEM;
	return send_key(qp, (*out)->rkey);
}
