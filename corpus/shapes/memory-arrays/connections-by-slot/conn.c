#include "conn.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ST_FREE, ST_OPEN, ST_DYING };

int conn_open(struct conn_table *t, size_t cap, unsigned *id)
{
	struct conn *c;
	unsigned i;

	for (i = 0; i < CONN_MAX; i++)
		if (t->slot[i].state == ST_FREE)
			break;
	if (i == CONN_MAX)
		return -EMFILE;
	c = &t->slot[i];
	c->rx.in.base = malloc(cap);
	if (!c->rx.in.base)
		return -ENOMEM;
	c->rx.in.cap = cap;
	c->rx.in.fill = 0;
	/* pin: no-fork */
	c->rx.mr = ibv_reg_mr(t->pd, c->rx.in.base, cap, IBV_ACCESS_LOCAL_WRITE);
	if (!c->rx.mr) {
		int e = errno;

		free(c->rx.in.base);
		c->rx.in.base = NULL;
		return -e;
	}
	c->state = ST_OPEN;
	c->refs = 1;
	t->used++;
	*id = i;
	return 0;
}

struct conn *conn_get(struct conn_table *t, unsigned id)
{
	struct conn *c;

	if (id >= CONN_MAX)
		return NULL;
	c = &t->slot[id];
	if (c->state != ST_OPEN)
		return NULL;
	c->refs++;
	return c;
}

void conn_put(struct conn *c)
{
	if (--c->refs)
		return;
	c->state = ST_DYING;
	ibv_dereg_mr(c->rx.mr);
	c->rx.mr = NULL;
	free(c->rx.in.base); /* ok: PF401 */
	c->rx.in.base = NULL;
	c->state = ST_FREE;
}

/* Called with a reference held. */
static int conn_grow(struct conn_table *t, struct conn *c, size_t want)
{
	struct ibv_mr *mr;
	uint8_t *nb;

	while (want & (want - 1))
		want += want & -want;
	nb = realloc(c->rx.in.base, want); /* expect: PF401 */
	if (!nb) {
		c->st.errors++;
		return -ENOMEM;
	}
	c->rx.in.base = nb;
	c->rx.in.cap = want;
	mr = ibv_reg_mr(t->pd, nb, want, IBV_ACCESS_LOCAL_WRITE);
	if (!mr) {
		c->st.errors++;
		return -errno;
	}
	ibv_dereg_mr(c->rx.mr);
	c->rx.mr = mr;
	c->st.grows++;
	return 0;
}

int conn_append(struct conn_table *t, unsigned id, const void *p, size_t n)
{
	struct conn *c = conn_get(t, id);
	int rc = 0;

	if (!c)
		return -ENOTCONN;
	if (n > c->rx.in.cap - c->rx.in.fill)
		rc = conn_grow(t, c, c->rx.in.fill + n);
	if (!rc) {
		memcpy(c->rx.in.base + c->rx.in.fill, p, n);
		c->rx.in.fill += n;
		c->st.bytes += n;
	}
	conn_put(c);
	return rc;
}
