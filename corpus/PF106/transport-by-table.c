/* Whichever transport is plugged in attaches the pool; protection is asked for after that. Which function the
 * table holds is known by its member alone, so the finding is not certain. */
#include <stddef.h>
#include <stdint.h>
#include <infiniband/verbs.h>

/* What a transport does, told by its table; the tables come from plug-ins. */
struct transport;
struct transport_ops {
	int (*attach)(struct transport *t, void *base, size_t len);
};

struct transport {
	const struct transport_ops *ops;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	int fd;
};

static int verbs_attach(struct transport *t, void *base, size_t len)
{
	t->mr = ibv_reg_mr(t->pd, base, len, IBV_ACCESS_LOCAL_WRITE);
	return t->mr ? 0 : -1;
}

static int tcp_attach(struct transport *t, void *base, size_t len)
{
	(void)base;
	(void)len;
	return t->fd < 0 ? -1 : 0;
}

const struct transport_ops verbs_transport = { .attach = verbs_attach };
const struct transport_ops tcp_transport = { .attach = tcp_attach };

int pool_open(struct transport *t, void *pool, size_t len)
{
	if (t->ops->attach(t, pool, len) != 0)
		return -1;
	/* expect: PF106 medium */
	return ibv_fork_init() == 0 ? 0 : -1;
}
