#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ctl.h"

struct ctl_conn *ctl_accept(struct ctl_server *s, const char *peer)
{
	struct ibv_qp_init_attr attr = {
		.send_cq = s->cq, .recv_cq = s->cq, .qp_type = IBV_QPT_RC,
		.cap = { .max_send_wr = 4, .max_recv_wr = 4, .max_send_sge = 1, .max_recv_sge = 1 },
	};
	struct ctl_conn *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	snprintf(c->peer, sizeof(c->peer), "%s", peer);
	c->qp = ibv_create_qp(s->pd, &attr);
	if (!c->qp)
		goto err_conn;
	c->ctrl_mr = ibv_reg_mr(s->pd, c->ctrl, CTRL_BYTES, IBV_ACCESS_LOCAL_WRITE); /* expect: PF303 */
	if (!c->ctrl_mr)
		goto err_qp;
	c->credits = 4;
	c->next = s->conns;
	s->conns = c;
	return c;

err_qp:
	ibv_destroy_qp(c->qp);
err_conn:
	free(c);
	return NULL;
}

void ctl_drop(struct ctl_server *s, struct ctl_conn *c)
{
	struct ctl_conn **pp = &s->conns;

	while (*pp && *pp != c)
		pp = &(*pp)->next;
	if (*pp)
		*pp = c->next;
	ibv_destroy_qp(c->qp);
	ibv_dereg_mr(c->ctrl_mr);
	free(c); /* ok: PF401, PF108 */
}
