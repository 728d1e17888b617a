/* args: --target rdma-core=39.0 */
/* What is registered before ibv_fork_init() is on demand: nothing is pinned and, since rdma-core 32, the library
 * guards nothing for it, so the call is not late. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

struct regions {
	struct ibv_mr *everything;
	struct ibv_mr *hot;
	void *buf;
};

static int whole_space(struct regions *r, struct ibv_pd *pd)
{
	/* pin: unpinned */
	r->everything = ibv_reg_mr(pd, NULL, SIZE_MAX, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_ON_DEMAND);
	return r->everything ? 0 : -1;
}

static int hot_part(struct regions *r, struct ibv_pd *pd)
{
	if (posix_memalign(&r->buf, 4096, 8 * 4096) != 0)
		return -1;
	r->hot = ibv_reg_mr(pd, r->buf, 8 * 4096, IBV_ACCESS_LOCAL_WRITE);
	return r->hot ? 0 : -1;
}

int main(void)
{
	struct regions r = { 0 };
	struct ibv_pd *pd = open_pd();
	int rc;

	if (!pd || whole_space(&r, pd) < 0)
		return 1;
	rc = ibv_fork_init(); /* ok: PF106 */
	if (rc) {
		fprintf(stderr, "%s\n", strerror(rc));
		return 1;
	}
	if (hot_part(&r, pd) < 0)
		return 1;
	memset(r.buf, 0, 8 * 4096);
	ibv_dereg_mr(r.hot);
	ibv_dereg_mr(r.everything);
	free(r.buf);
	ibv_dealloc_pd(pd);
	return 0;
}
