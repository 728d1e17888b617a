/* The default release method releases; an "optimisation" puts another one in its place that only frees. */
#include <stdlib.h>
#include <infiniband/verbs.h>

struct buf;
struct buf_methods {
	void (*release)(struct buf *b);
};

struct buf {
	struct buf_methods m;
	struct ibv_mr *mr;
	unsigned char *data;
};

static void release_default(struct buf *b)
{
	ibv_dereg_mr(b->mr);
	free(b->data);
}

static void release_fast(struct buf *b)
{
	free(b->data); /* expect: PF401 */
	b->data = NULL;
}

int roundtrip(struct ibv_pd *pd, size_t len)
{
	struct buf b = { .m = { .release = release_default } };

	b.data = aligned_alloc(4096, len);
	if (!b.data)
		return -1;
	b.mr = ibv_reg_mr(pd, b.data, len, IBV_ACCESS_LOCAL_WRITE); /* step: PF401 pin */
	if (!b.mr) {
		free(b.data);
		return -1;
	}
	b.data[0] = 1;
	b.m.release = release_fast;
	b.m.release(&b);
	return 0;
}
