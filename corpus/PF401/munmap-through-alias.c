/* The arena is mapped under one name, registered from a view that starts inside it, and unmapped
 * through the arena while the view is still registered. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <sys/mman.h>
#include <rdma/rdma_verbs.h>

struct arena {
	void *base;
	size_t len;
};

struct view {
	const struct arena *in;
	uintptr_t at;
	size_t len;
	struct ibv_mr *mr;
};

static int arena_init(struct arena *a, size_t len)
{
	a->len = len;
	a->base = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return a->base == MAP_FAILED ? -1 : 0;
}

static void arena_fini(struct arena *a)
{
	munmap(a->base, a->len); /* expect: PF401 */
	a->base = NULL;
}

static int view_open(struct view *v, const struct arena *a, size_t off, size_t len,
		     struct rdma_cm_id *id)
{
	v->in = a;
	v->at = (uintptr_t)a->base + off;
	v->len = len;
	v->mr = rdma_reg_msgs(id, (void *)v->at, len); /* step: PF401 pin */
	return v->mr ? 0 : -1;
}

static void view_close(struct view *v)
{
	rdma_dereg_mr(v->mr);
	v->mr = NULL;
}

int exchange(struct rdma_cm_id *id)
{
	struct arena a;
	struct view v;
	struct ibv_wc wc;
	int ret = -1;

	if (arena_init(&a, 1 << 20))
		return -1;
	if (view_open(&v, &a, 8192, 4096, id)) {
		munmap(a.base, a.len); /* ok: PF401 */
		return -1;
	}
	if (!rdma_post_recv(id, NULL, (void *)v.at, v.len, v.mr))
		ret = rdma_get_recv_comp(id, &wc);
	arena_fini(&a);
	view_close(&v);
	return ret;
}
