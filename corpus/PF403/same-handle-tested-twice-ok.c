/* Two registrations, each tested by its own handle, one of them through a likely() macro. */
#include <errno.h>
#include <stdint.h>
#include <infiniband/verbs.h>

#define unlikely(x) __builtin_expect(!!(x), 0)

struct rpc {
	struct ibv_pd *pd;
	struct {
		struct ibv_mr *mr;
		struct {
			uint32_t op, len;
		} wire;
	} head;
	struct {
		struct ibv_mr *mr;
		void *ptr;
		uint32_t len;
	} data;
	struct ibv_sge sge[2];
};

static void rpc_gather(struct rpc *r)
{
	r->sge[0].addr = (uintptr_t)&r->head.wire;
	r->sge[0].length = sizeof(r->head.wire);
	r->sge[0].lkey = r->head.mr->lkey;
	r->sge[1].addr = (uintptr_t)r->data.ptr;
	r->sge[1].length = r->data.len;
	r->sge[1].lkey = r->data.mr->lkey;
}

int rpc_prepare(struct rpc *r)
{
	r->head.mr = ibv_reg_mr(r->pd, &r->head.wire, sizeof(r->head.wire), 0); /* ok: PF403 */
	if (unlikely(!r->head.mr))
		return -errno;
	r->data.mr = ibv_reg_mr(r->pd, r->data.ptr, r->data.len, 0); /* ok: PF403 */
	if (unlikely(!r->data.mr)) {
		ibv_dereg_mr(r->head.mr);
		r->head.mr = NULL;
		return -errno;
	}
	rpc_gather(r);
	return 0;
}
