#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include "cache.h"

struct extent *extent_new(struct cache *c, uint64_t at, size_t len)
{
	struct extent *e = calloc(1, sizeof(*e));

	if (!e)
		return NULL;
	e->at = at;
	e->len = len;
	e->mem = aligned_alloc(4096, len);
	if (!e->mem)
		goto no_mem;
	if (pread(c->fd, e->mem, len, (off_t)at) < 0)
		goto no_data;
	e->mr = ibv_reg_mr(c->pd, e->mem, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* todo-step: PF401 pin */
	if (!e->mr)
		goto no_data;
	return e;
no_data:
	free(e->mem); /* ok: PF401 */
no_mem:
	free(e);
	return NULL;
}

int extent_write_back(struct cache *c, struct extent *e)
{
	ssize_t n;

	if (!e->dirty)
		return 0;
	n = pwrite(c->fd, e->mem, e->len, (off_t)e->at);
	if (n != (ssize_t)e->len)
		return n < 0 ? -errno : -EIO;
	e->dirty = 0;
	return 0;
}

void extent_free(struct extent *e)
{
	if (!e->dirty)
		ibv_dereg_mr(e->mr);
	free(e->mem); /* todo-expect: PF401 the last of a queue */
	free(e);
}
