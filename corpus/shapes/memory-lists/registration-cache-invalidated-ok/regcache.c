#include <stdlib.h>
#include "regcache.h"

static unsigned int hash(uintptr_t a)
{
	return (unsigned int)((a >> 12) % RC_BUCKETS);
}

static struct rc_entry *lookup(struct regcache *rc, uintptr_t a, size_t len)
{
	for (struct rc_entry *e = rc->bucket[hash(a)]; e; e = e->next)
		if (e->addr == a && e->len >= len && !e->stale)
			return e;
	return NULL;
}

static void unlink_entry(struct regcache *rc, struct rc_entry *victim)
{
	struct rc_entry **pp = &rc->bucket[hash(victim->addr)];

	while (*pp && *pp != victim)
		pp = &(*pp)->next;
	if (*pp)
		*pp = victim->next;
}

struct rc_entry *rc_get(struct regcache *rc, void *addr, size_t len)
{
	struct rc_entry *e = lookup(rc, (uintptr_t)addr, len);
	int ret;

	if (e) {
		rc->hits++;
		e->refs++;
		return e;
	}
	rc->misses++;
	e = calloc(1, sizeof(*e));
	if (!e)
		return NULL;
	ret = fi_mr_reg(rc->dom, addr, len, FI_SEND | FI_RECV, 0, 0, 0, &e->mr, NULL); /* pin: no-fork */
	if (ret) {
		free(e);
		return NULL;
	}
	e->addr = (uintptr_t)addr;
	e->len = len;
	e->refs = 1;
	e->next = rc->bucket[hash(e->addr)];
	rc->bucket[hash(e->addr)] = e;
	return e;
}

static void entry_release(struct regcache *rc, struct rc_entry *e)
{
	unlink_entry(rc, e);
	if (e->mr)
		fi_close(&e->mr->fid); /* ok: PF404 */
	free(e);
}

void rc_put(struct regcache *rc, struct rc_entry *e)
{
	if (--e->refs == 0 && e->stale)
		entry_release(rc, e);
}

void rc_invalidate(struct regcache *rc, void *addr)
{
	struct rc_entry *e = lookup(rc, (uintptr_t)addr, 1);

	if (!e)
		return;
	/* the memory goes away now: drop the registration, keep the entry for its users */
	fi_close(&e->mr->fid);
	e->mr = NULL;
	e->stale = true;
	if (e->refs == 0)
		entry_release(rc, e);
}

void rc_fini(struct regcache *rc)
{
	for (int i = 0; i < RC_BUCKETS; i++)
		while (rc->bucket[i])
			entry_release(rc, rc->bucket[i]);
}
