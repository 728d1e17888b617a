#include "tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sum {
	unsigned tiles, leaves;
	size_t bytes;
};

static int count(struct tile *t, void *arg)
{
	struct sum *s = arg;

	s->tiles++;
	for (unsigned i = 0; i < FANOUT; i++)
		if (t->child[i])
			return 0;
	s->leaves++;
	s->bytes += t->size;
	memset(t->data, (int)t->level, 64);
	return 0;
}

static int show(struct tile *t, void *arg)
{
	(void)arg;
	return printf("%*s%p+%zu key %#x\n", (int)t->level * 2, "", (void *)t->data, t->size, t->mr->rkey) < 0;
}

int main(int argc, char **argv)
{
	unsigned levels = argc > 1 ? (unsigned)atoi(argv[1]) : 2;
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *ctx;
	struct sum s = { 0 };
	struct ibv_pd *pd;
	struct tile *root;
	int rc = 1;

	if (!l || !l[0])
		return 1;
	ctx = ibv_open_device(l[0]);
	if (!ctx)
		return 1;
	pd = ibv_alloc_pd(ctx);
	if (!pd)
		return 1;
	root = tile_root(pd, 1 << 22);
	if (root) {
		rc = tile_split(root, levels);
		if (!rc)
			rc = tile_walk(root, show, count, &s);
		printf("%u tiles, %u leaves, %zu bytes\n", s.tiles, s.leaves, s.bytes);
		tile_release(root);
	}
	ibv_dealloc_pd(pd);
	ibv_close_device(ctx);
	ibv_free_device_list(l);
	return rc != 0;
}
