/* The transport's pin operation returns whatever ibv_reg_mr() gave, and its caller, behind an operations
 * table, tests that before it takes the key. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

struct transport;

struct transport_ops {
	struct ibv_mr *(*pin)(struct transport *t, void *p, size_t len);
	void (*unpin)(struct ibv_mr *mr);
};

struct transport {
	const struct transport_ops *ops;
	struct ibv_pd *pd;
};

struct segment {
	void *base;
	size_t len;
	struct ibv_mr *mr;
	uint32_t key;
};

static struct ibv_mr *rc_pin(struct transport *t, void *p, size_t len)
{
	return ibv_reg_mr(t->pd, p, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* ok: PF403 */
}

static void rc_unpin(struct ibv_mr *mr)
{
	ibv_dereg_mr(mr);
}

static const struct transport_ops rc_ops = { rc_pin, rc_unpin };

static int segment_export(struct segment *s, struct transport *t)
{
	s->mr = t->ops->pin(t, s->base, s->len);
	if (s->mr == NULL)
		return -ENOMEM;
	s->key = s->mr->rkey;
	return 0;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *ctx = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct transport t = { .ops = &rc_ops, .pd = ctx ? ibv_alloc_pd(ctx) : NULL };
	struct segment s = { .len = 1 << 20 };

	if (!t.pd)
		return 1;
	s.base = malloc(s.len);
	if (!s.base || segment_export(&s, &t) < 0)
		return 1;
	printf("key %#x\n", s.key);
	getchar();
	t.ops->unpin(s.mr);
	free(s.base);
	return 0;
}
