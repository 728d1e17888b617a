#ifndef REGION_H
#define REGION_H

#include <stddef.h>
#include <stdint.h>
#include <ucp/api/ucp.h>

/* Registered user memory, in a binary tree ordered by address; regions never overlap. */
struct region {
	struct region *left, *right;
	char *base;
	size_t size;
	ucp_mem_h memh;
	unsigned refs;
};

struct region_map {
	ucp_context_h ucp;
	struct region *root;
	unsigned nregions;
};

struct region *region_find(struct region_map *m, const char *p);
struct region *region_add(struct region_map *m, void *base, size_t size);
void region_clear(struct region_map *m);

#endif
