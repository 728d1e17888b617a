/* The wrapper says true for success, and the caller reads it so. */
#include <stdbool.h>
#include <stdio.h>
#include <infiniband/verbs.h>

struct window {
	void *mem;
	size_t len;
	struct ibv_mr *mr;
};

static bool attach(struct ibv_pd *pd, struct window *w)
{
	w->mr = ibv_reg_mr(pd, w->mem, w->len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	return w->mr != NULL;
}

int copy_through(struct ibv_pd *pd, void *mem, size_t len)
{
	struct window w = { mem, len, NULL };

	if (!attach(pd, &w)) {
		perror("attach");
		return -1;
	}
	ibv_dereg_mr(w.mr);
	return 0;
}
