/* One variable holds the handles of both phases, one after the other. */
#include <errno.h>
#include <stdint.h>
#include <infiniband/verbs.h>

struct phase {
	void *mem;
	size_t len;
	int (*run)(uint32_t lkey, void *arg);
};

int two_phases(struct ibv_pd *pd, const struct phase *first, const struct phase *second, void *arg)
{
	struct ibv_mr *mr;
	int ret;

	mr = ibv_reg_mr(pd, first->mem, first->len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (!mr)
		return -errno;
	ret = first->run(mr->lkey, arg);
	ibv_dereg_mr(mr);
	if (ret)
		return ret;
	mr = ibv_reg_mr(pd, second->mem, second->len, IBV_ACCESS_LOCAL_WRITE);
	if (!mr)
		return -errno;
	ret = second->run(mr->lkey, arg);
	ibv_dereg_mr(mr);
	return ret;
}
