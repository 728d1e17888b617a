/* The view owns its registration, and its user releases that once more. */
#include <stdlib.h>
#include <infiniband/verbs.h>
#include "pool.h"

int use(struct ibv_pd *pd, size_t len)
{
	void *mem = malloc(len);
	struct view v;

	if (!mem)
		return -1;
	if (view_make(&v, pd, mem, len, OWN_MR)) {
		free(mem);
		return -1;
	}
	view_end(&v);
	ibv_dereg_mr(v.mr); /* expect: PF404 */
	free(mem);
	return 0;
}
