/* Freed while pinned, and then released twice: two causes, two findings. */
#include <stdlib.h>
#include <infiniband/verbs.h>

int once(struct ibv_pd *pd)
{
	char *mem = malloc(65536);
	struct ibv_mr *mr;
	int ret;

	if (!mem)
		return -1;
	mr = ibv_reg_mr(pd, mem, 65536, IBV_ACCESS_LOCAL_WRITE); /* step: PF401 pin; step: PF404 pin */
	if (!mr) {
		free(mem);
		return -1;
	}
	free(mem); /* expect: PF401 */
	ret = ibv_dereg_mr(mr); /* step: PF404 release */
	if (ret)
		ret = ibv_dereg_mr(mr); /* expect: PF404 */
	return ret;
}
