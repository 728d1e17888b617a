#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "bounce.h"

static void publish(struct extent *e)
{
	spdk_mem_register(e->va, e->len); /* expect: PF403 */
}

static void withdraw(struct extent *e)
{
	spdk_mem_unregister(e->va, e->len);
	free(e->va); /* ok: PF401 */
	free(e);
}

int bounce_grow(struct bounce *b, size_t len)
{
	struct extent *e = calloc(1, sizeof(*e));

	if (!e)
		return -ENOMEM;
	e->len = (len + HUGE_2M - 1) & ~(HUGE_2M - 1);
	e->va = aligned_alloc(HUGE_2M, e->len);
	if (!e->va) {
		free(e);
		return -ENOMEM;
	}
	memset(e->va, 0, e->len);
	publish(e);
	e->next = b->extents;
	b->extents = e;
	b->total += e->len;
	b->free_at = e->va;
	b->free_len = e->len;
	return 0;
}

void *bounce_take(struct bounce *b, size_t len)
{
	void *p;

	len = (len + 511) & ~511ul;
	if (len > b->free_len && bounce_grow(b, len))
		return NULL;
	p = b->free_at;
	b->free_at += len;
	b->free_len -= len;
	return p;
}

void bounce_fini(struct bounce *b)
{
	while (b->extents) {
		struct extent *e = b->extents;

		b->extents = e->next;
		withdraw(e);
	}
	memset(b, 0, sizeof(*b));
}
