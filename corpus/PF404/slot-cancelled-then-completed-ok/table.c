#include <errno.h>
#include <string.h>
#include "table.h"

void table_init(struct table *t, struct ibv_pd *pd)
{
	memset(t, 0, sizeof(*t));
	pthread_mutex_init(&t->lock, NULL);
	t->pd = pd;
}

static struct mslot *slot_take(struct table *t, int *idx)
{
	for (int i = 0; i < NSLOT; i++) {
		if (t->slot[i].st == SLOT_FREE) {
			*idx = i;
			t->used++;
			return &t->slot[i];
		}
	}
	return NULL;
}

static void slot_give(struct table *t, struct mslot *s)
{
	s->st = SLOT_FREE;
	s->gen++;
	t->used--;
}

int table_add(struct table *t, void *p, size_t n, void (*done)(void *, int), void *arg)
{
	struct mslot *s;
	int i = -1;

	pthread_mutex_lock(&t->lock);
	s = slot_take(t, &i);
	if (!s) {
		pthread_mutex_unlock(&t->lock);
		return -ENOSPC;
	}
	s->mr = ibv_reg_mr(t->pd, p, n, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* pin: no-fork */
	if (!s->mr) {
		slot_give(t, s);
		i = -ENOMEM;
	} else {
		s->st = SLOT_PINNED;
		s->done = done;
		s->arg = arg;
	}
	pthread_mutex_unlock(&t->lock);
	return i;
}

static void slot_unpin(struct mslot *s)
{
	ibv_dereg_mr(s->mr); /* ok: PF404 */
}

bool table_cancel(struct table *t, int i)
{
	struct mslot *s = &t->slot[i];
	bool ok = false;

	pthread_mutex_lock(&t->lock);
	if (s->st == SLOT_PINNED) {
		slot_unpin(s);
		s->st = SLOT_CLOSING;
		ok = true;
	}
	pthread_mutex_unlock(&t->lock);
	return ok;
}

void table_complete(struct table *t, int i, int status)
{
	struct mslot *s = &t->slot[i];

	pthread_mutex_lock(&t->lock);
	if (s->st != SLOT_FREE) {
		if (s->st == SLOT_PINNED)
			slot_unpin(s);
		slot_give(t, s);
		if (s->done)
			s->done(s->arg, status);
	}
	pthread_mutex_unlock(&t->lock);
}

void table_fini(struct table *t)
{
	for (int i = 0; i < NSLOT; i++)
		if (t->slot[i].st == SLOT_PINNED)
			slot_unpin(&t->slot[i]);
	pthread_mutex_destroy(&t->lock);
}
