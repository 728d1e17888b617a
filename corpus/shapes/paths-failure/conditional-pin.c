/* Pinned or not by a conditional expression, and released under the opposite one. */
#include <stddef.h>
#include <infiniband/verbs.h>

unsigned key_or_zero(struct ibv_pd *pd, void *p, size_t n)
{
	struct ibv_mr *mr = pd && n >= 4096 ? ibv_reg_mr(pd, p, n, IBV_ACCESS_LOCAL_WRITE) : NULL; /* expect: PF402 */
	unsigned key = mr ? mr->lkey : 0;

	if (n < 4096 && mr)
		ibv_dereg_mr(mr);
	return key;
}
