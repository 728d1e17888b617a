/* The registration's result is handed straight back to the caller, which tests it and keeps it in
 * the object: returned and stored, at no point lost. */
#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <infiniband/verbs.h>

struct warm {
	void *base;
	size_t len;
	struct ibv_mr *mr;
};

static struct ibv_mr *warm_up(const struct warm *w, struct ibv_pd *pd)
{
	/* pin: escapes */
	return ibv_reg_mr(pd, w->base, w->len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
}

int warm_one(struct warm *w, struct ibv_pd *pd)
{
	struct ibv_mr *mr;

	memset(w->base, 0, w->len);
	mr = warm_up(w, pd);
	if (!mr)
		return -ENOMEM;
	w->mr = mr;
	return 0;
}
