/* A snapshot of the structure is taken by memcpy, and both structure and snapshot are closed. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct link_state {
	struct rdma_cm_id *id;
	struct ibv_mr *send_mr;
	unsigned long sent, received;
};

struct monitor {
	struct link_state *before;
	char text[80];
};

static int link_up(struct link_state *l, struct rdma_cm_id *id, void *mem, size_t len)
{
	memset(l, 0, sizeof(*l));
	l->id = id;
	l->send_mr = rdma_reg_msgs(id, mem, len); /* step: PF404 pin */
	if (!l->send_mr)
		return -errno;
	return 0;
}

static void link_down(struct link_state *l)
{
	rdma_dereg_mr(l->send_mr); /* expect: PF404 */
}

static int monitor_start(struct monitor *m, const struct link_state *l)
{
	m->before = malloc(sizeof(*l));
	if (!m->before)
		return -ENOMEM;
	memcpy(m->before, l, sizeof(*l));
	return 0;
}

static void monitor_stop(struct monitor *m)
{
	link_down(m->before);
	free(m->before);
}

int measure(struct rdma_cm_id *id, void *mem, size_t len)
{
	struct link_state l;
	struct monitor m;
	int ret = link_up(&l, id, mem, len);

	if (ret)
		return ret;
	ret = monitor_start(&m, &l);
	if (ret == 0) {
		l.sent++;
		monitor_stop(&m);
	}
	link_down(&l);
	return ret;
}
