/* The result comes back as a structure of status and handle, and each is looked at. */
#include <errno.h>
#include <stddef.h>
#include <infiniband/verbs.h>

struct result {
	int status;
	struct ibv_mr *mr;
};

static struct result take(struct ibv_pd *pd, void *p, size_t n)
{
	struct result r = { 0, ibv_reg_mr(pd, p, n, IBV_ACCESS_LOCAL_WRITE) }; /* ok: PF402 */

	if (!r.mr)
		r.status = -errno;
	return r;
}

int two(struct ibv_pd *pd, char *p, size_t n)
{
	struct result a = take(pd, p, n), b = take(pd, p + n, n);

	if (a.status || b.status) {
		if (a.mr)
			ibv_dereg_mr(a.mr);
		if (b.mr)
			ibv_dereg_mr(b.mr);
		return a.status ? a.status : b.status;
	}
	ibv_dereg_mr(b.mr);
	return ibv_dereg_mr(a.mr);
}
