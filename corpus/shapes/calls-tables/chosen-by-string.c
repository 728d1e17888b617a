/* A backend chosen by its name; release goes to the backend of the default, whatever was chosen. */
#include <errno.h>
#include <string.h>
#include <infiniband/verbs.h>

struct backend {
	const char *name;
	void *(*take)(struct ibv_pd *pd, void *p, size_t n);
	int (*give)(void *h);
};

static void *verbs_take(struct ibv_pd *pd, void *p, size_t n)
{
	return ibv_reg_mr(pd, p, n, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 */
}

static int verbs_give(void *h)
{
	return -ibv_dereg_mr(h);
}

static void *null_take(struct ibv_pd *pd, void *p, size_t n)
{
	return pd && n ? p : NULL;
}

static int null_give(void *h)
{
	return h ? 0 : -EINVAL;
}

static const struct backend backends[] = {
	{ "null", null_take, null_give },
	{ "verbs", verbs_take, verbs_give },
};

static const struct backend *find(const char *name)
{
	return strcmp(name, "verbs") == 0 ? &backends[1] : &backends[0];
}

int exercise(const char *name, struct ibv_pd *pd, void *p, size_t n)
{
	const struct backend *b = find(name);
	void *h = b->take(pd, p, n);

	if (!h)
		return -errno;
	return backends[0].give(h);
}
