#include <stdlib.h>
#include "region.h"

struct region *region_find(struct region_map *m, const char *p)
{
	struct region *r = m->root;

	while (r) {
		if (p < r->base)
			r = r->left;
		else if (p >= r->base + r->size)
			r = r->right;
		else
			return r;
	}
	return NULL;
}

/* The region that was in the way, or NULL when the new one is in the tree. */
static struct region *insert(struct region **at, struct region *r)
{
	while (*at) {
		if (r->base + r->size <= (*at)->base)
			at = &(*at)->left;
		else if (r->base >= (*at)->base + (*at)->size)
			at = &(*at)->right;
		else
			return *at;
	}
	*at = r;
	return NULL;
}

static ucs_status_t map(struct region_map *m, struct region *r)
{
	ucp_mem_map_params_t params = {
		.field_mask = UCP_MEM_MAP_PARAM_FIELD_ADDRESS | UCP_MEM_MAP_PARAM_FIELD_LENGTH,
		.address = r->base,
		.length = r->size,
	};

	return ucp_mem_map(m->ucp, &params, &r->memh); /* ok: PF402, PF403; pin: no-fork */
}

struct region *region_add(struct region_map *m, void *base, size_t size)
{
	struct region *r = region_find(m, base), *other;

	if (r && (char *)base + size <= r->base + r->size) {
		r->refs++;
		return r;
	}
	r = calloc(1, sizeof(*r));
	if (!r)
		return NULL;
	r->base = base;
	r->size = size;
	r->refs = 1;
	if (map(m, r) != UCS_OK) {
		free(r);
		return NULL;
	}
	other = insert(&m->root, r);
	if (other) {
		/* overlaps what we have: the caller must split its request */
		ucp_mem_unmap(m->ucp, r->memh);
		free(r);
		return NULL;
	}
	m->nregions++;
	return r;
}

static void clear(struct region_map *m, struct region *r)
{
	if (!r)
		return;
	clear(m, r->left);
	clear(m, r->right);
	ucp_mem_unmap(m->ucp, r->memh);
	free(r);
}

void region_clear(struct region_map *m)
{
	clear(m, m->root);
	m->root = NULL;
	m->nregions = 0;
}
