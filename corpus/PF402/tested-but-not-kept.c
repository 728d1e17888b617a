/* The registration is only wanted for its effect, to have the pages resident and pinned. Its result
 * is tested for NULL in place and kept nowhere: nobody can ever undo it. */
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <infiniband/verbs.h>

struct warm {
	void *base;
	size_t len;
	bool pinned;
};

static int warm_up(struct warm *w, struct ibv_pd *pd)
{
	if (w->pinned)
		return 0;
	/* expect: PF402 */
	if (!ibv_reg_mr(pd, w->base, w->len, IBV_ACCESS_LOCAL_WRITE))
		return -ENOMEM;
	w->pinned = true;
	return 0;
}

int warm_all(struct warm *w, size_t n, struct ibv_pd *pd)
{
	int ret = 0;

	for (size_t i = 0; i < n && !ret; i++) {
		memset(w[i].base, 0, w[i].len);
		ret = warm_up(&w[i], pd);
	}
	return ret;
}
