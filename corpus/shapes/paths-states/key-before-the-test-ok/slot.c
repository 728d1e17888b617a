#include "slot.h"

#include <errno.h>

static int bind_rx(struct slot *s, struct ibv_pd *pd)
{
	struct ibv_mr *mr;

	mr = ibv_reg_mr(pd, s->mem, s->len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF403 */
	if (!mr)
		return -errno;
	s->mr = mr;
	s->lkey = mr->lkey;
	s->rkey = 0;
	return 0;
}

static int bind_tx(struct slot *s, struct ibv_pd *pd)
{
	s->mr = ibv_reg_mr(pd, s->mem, s->len, 0); /* ok: PF403 */
	if (!s->mr)
		return -errno;
	s->lkey = s->mr->lkey;
	s->rkey = 0;
	return 0;
}

static int bind_atomic(struct slot *s, struct ibv_pd *pd)
{
	int access = IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_ATOMIC;
	int err = 0;

	if (s->len % 8)
		return -EINVAL;
	s->mr = ibv_reg_mr(pd, s->mem, s->len, access | IBV_ACCESS_REMOTE_READ); /* ok: PF403 */
	if (s->mr == NULL)
		err = errno;
	if (err)
		return -err;
	s->lkey = s->mr->lkey;
	s->rkey = s->mr->rkey;
	return 0;
}

/* One transition; returns 1 when there is nothing left to do. */
int slot_step(struct slot *s, struct ibv_pd *pd)
{
	int rc;

	switch (s->state) {
	case SLOT_IDLE:
		switch (s->kind) {
		case SLOT_RX:
			rc = bind_rx(s, pd);
			break;
		case SLOT_TX:
			rc = bind_tx(s, pd);
			break;
		case SLOT_ATOMIC:
			rc = bind_atomic(s, pd);
			break;
		default:
			rc = -EINVAL;
		}
		s->last_error = rc;
		s->state = rc ? SLOT_BROKEN : SLOT_BOUND;
		return rc;
	case SLOT_BOUND:
		s->state = SLOT_ARMED;
		return 0;
	case SLOT_ARMED:
		return 1;
	case SLOT_BROKEN:
		break;
	}
	return s->last_error;
}

void slot_reset(struct slot *s)
{
	if (s->state == SLOT_BOUND || s->state == SLOT_ARMED) {
		ibv_dereg_mr(s->mr);
		s->mr = NULL;
	}
	s->state = SLOT_IDLE;
}
