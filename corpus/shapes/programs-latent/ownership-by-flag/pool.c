#include <errno.h>
#include <stdlib.h>
#include <infiniband/verbs.h>
#include "pool.h"

int view_make(struct view *v, struct ibv_pd *pd, void *mem, size_t len, unsigned own)
{
	v->mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* step: PF404 pin */
	if (!v->mr)
		return -errno;
	v->mem = mem;
	v->own = own;
	return 0;
}

void view_end(struct view *v)
{
	if (v->own & OWN_MR)
		ibv_dereg_mr(v->mr); /* step: PF404 release */
	if (v->own & OWN_MEM)
		free(v->mem);
}
