/* The work item is embedded in the connection; its handler finds the connection by container_of and
 * frees it with the receive buffer inside still registered. */
#include <stddef.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

#define container_of(p, t, m) ({ const __typeof__(((t *)0)->m) *q__ = (p); (t *)((char *)q__ - offsetof(t, m)); })

struct work {
	void (*fn)(struct work *w);
	struct work *next;
};

struct conn {
	unsigned id;
	struct ibv_mr *mr;
	struct work closing;
	unsigned char rx[16384];
};

static struct work *pending;

static void work_queue(struct work *w, void (*fn)(struct work *))
{
	w->fn = fn;
	w->next = pending;
	pending = w;
}

static void work_run(void)
{
	while (pending) {
		struct work *w = pending;

		pending = w->next;
		w->fn(w);
	}
}

static void conn_closing(struct work *w)
{
	struct conn *c = container_of(w, struct conn, closing);

	free(c); /* expect: PF401 */
}

int conn_bounce(struct ibv_pd *pd, unsigned id)
{
	struct conn *c = malloc(sizeof(*c));

	if (!c)
		return -1;
	c->id = id;
	c->mr = ibv_reg_mr(pd, c->rx, sizeof(c->rx), IBV_ACCESS_LOCAL_WRITE); /* step: PF401 pin */
	if (!c->mr) {
		free(c);
		return -1;
	}
	work_queue(&c->closing, conn_closing);
	work_run();
	return 0;
}
