/* Protection comes before whichever transport is plugged in attaches the pool. */
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
	/* ok: PF106 */
	if (ibv_fork_init() != 0)
		return -1;
	return t->ops->attach(t, pool, len);
}
