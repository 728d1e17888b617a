/* The view does not own its registration, so its user releases that. */
#include <stdlib.h>
#include <infiniband/verbs.h>
#include "pool.h"

int use(struct ibv_pd *pd, size_t len)
{
	void *mem = malloc(len);
	struct view v;

	if (!mem)
		return -1;
	if (view_make(&v, pd, mem, len, OWN_NOTHING)) {
		free(mem);
		return -1;
	}
	view_end(&v);
	ibv_dereg_mr(v.mr); /* ok: PF404 */
	free(mem);
	return 0;
}
