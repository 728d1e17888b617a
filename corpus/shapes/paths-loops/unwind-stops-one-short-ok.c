/* The n-th registration fails and all those before are released. */
#include <errno.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

struct stripe {
	void *mem;
	size_t len;
};

int register_stripes(struct ibv_pd *pd, const struct stripe *s, int n, struct ibv_mr ***out)
{
	struct ibv_mr **mrs = calloc((size_t)n, sizeof(*mrs));
	int i;

	if (!mrs)
		return -ENOMEM;
	for (i = 0; i < n; i++) {
		mrs[i] = ibv_reg_mr(pd, s[i].mem, s[i].len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
		if (!mrs[i])
			goto undo;
	}
	*out = mrs;
	return 0;
undo:
	while (--i >= 0)
		ibv_dereg_mr(mrs[i]);
	free(mrs);
	return -EIO;
}
