/* Tree of tiles. A tile has memory of its own or a part of its parent's. */
#ifndef TREE_H
#define TREE_H

#include <infiniband/verbs.h>
#include <stdbool.h>
#include <stddef.h>

#define FANOUT 4

struct tile {
	struct tile *child[FANOUT];
	struct tile *parent;
	unsigned char *data;
	size_t size;
	struct ibv_mr *mr;
	bool owner;
	unsigned level;
};

typedef int (*tile_visit)(struct tile *t, void *arg);

struct tile *tile_root(struct ibv_pd *pd, size_t size);
int tile_split(struct tile *t, unsigned levels);
int tile_walk(struct tile *t, tile_visit pre, tile_visit post, void *arg);
void tile_release(struct tile *t);

#endif
