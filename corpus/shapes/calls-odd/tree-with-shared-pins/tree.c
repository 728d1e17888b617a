#include "tree.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>

struct tile *tile_root(struct ibv_pd *pd, size_t size)
{
	struct tile *t = calloc(1, sizeof *t);

	if (!t)
		return NULL;
	t->size = size;
	t->data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (t->data == MAP_FAILED)
		goto fail;
	t->mr = ibv_reg_mr(pd, t->data, size, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ);
	if (!t->mr) {
		munmap(t->data, size);
		goto fail;
	}
	t->owner = true;
	return t;
fail:
	free(t);
	return NULL;
}

int tile_split(struct tile *t, unsigned levels)
{
	unsigned i;
	int rc;

	if (levels == 0 || t->size < 2 * FANOUT * 4096)
		return 0;
	for (i = 0; i < FANOUT; i++) {
		struct tile *c = calloc(1, sizeof *c);

		if (!c)
			return -ENOMEM;
		c->parent = t;
		c->level = t->level + 1;
		c->size = t->size / FANOUT;
		c->data = t->data + i * c->size;
		c->mr = t->mr; /* one key for the whole tree */
		t->child[i] = c;
		rc = tile_split(c, levels - 1);
		if (rc)
			return rc;
	}
	return 0;
}

int tile_walk(struct tile *t, tile_visit pre, tile_visit post, void *arg)
{
	unsigned i;
	int rc = pre ? pre(t, arg) : 0;

	for (i = 0; !rc && i < FANOUT; i++)
		if (t->child[i])
			rc = tile_walk(t->child[i], pre, post, arg);
	if (!rc && post)
		rc = post(t, arg);
	return rc;
}

void tile_release(struct tile *t)
{
	unsigned i;

	for (i = 0; i < FANOUT; i++)
		if (t->child[i])
			tile_release(t->child[i]);
	ibv_dereg_mr(t->mr); /* todo-expect: PF404 [a pin that a parent and a child both hold] */
	if (t->owner)
		munmap(t->data, t->size);
	free(t);
}
