/* for_each() stops when the visitor says so; the one that releases never does. */
#include <stddef.h>
#include <infiniband/verbs.h>

struct item {
	struct ibv_mr *mr;
	size_t len;
};

static int for_each(struct item *items, size_t n, int (*visit)(struct item *it, void *ctx), void *ctx)
{
	for (size_t i = 0; i < n; i++) {
		int ret = visit(&items[i], ctx);

		if (ret)
			return ret;
	}
	return 0;
}

static int add_up(struct item *it, void *ctx)
{
	*(size_t *)ctx += it->len;
	return 0;
}

static int release(struct item *it, void *ctx)
{
	size_t *count = ctx;

	if (!it->mr)
		return 0;
	ibv_dereg_mr(it->mr);
	it->mr = NULL;
	++*count;
	return 0;
}

size_t pair(struct ibv_pd *pd, char *p, size_t n)
{
	struct item items[2] = { { NULL, n }, { NULL, n } };
	size_t total = 0, count = 0;

	items[0].mr = ibv_reg_mr(pd, p, n, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	items[1].mr = ibv_reg_mr(pd, p + n, n, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (items[0].mr && items[1].mr)
		for_each(items, 2, add_up, &total);
	for_each(items, 2, release, &count);
	return count == 2 ? total : 0;
}
