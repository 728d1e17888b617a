/* A result that is dropped is unchecked, and not a lost handle too; one that is tested and not kept is lost. */
#include <stddef.h>
#include <infiniband/verbs.h>

int warm(struct ibv_pd *pd, void *mem, size_t len)
{
	ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF403; ok: PF402 */
	return 0;
}

int probe(struct ibv_pd *pd, void *mem, size_t len)
{
	if (!ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE)) /* expect: PF402; ok: PF403 */
		return -1;
	return 0;
}
