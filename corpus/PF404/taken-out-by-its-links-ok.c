/* The table's regions stand in a list whose members know who points to them. Where one is dropped
 * early its handle goes back with it, and what is left with the rest of the table. */
#include <stdlib.h>
#include <sys/queue.h>
#include <infiniband/verbs.h>

struct region {
	struct ibv_mr *mr;
	LIST_ENTRY(region) link;
	unsigned hits;
};

struct table {
	unsigned count;
	LIST_HEAD(, region) regions;
};

static void region_drop(struct table *t, struct region *r)
{
	LIST_REMOVE(r, link);
	ibv_dereg_mr(r->mr); /* ok: PF404 */
	free(r);
	t->count--;
}

void table_trim(struct table *t)
{
	struct region *r = LIST_FIRST(&t->regions);

	if (r == NULL || r->hits > 0)
		return;
	region_drop(t, r);
}

void table_fini(struct table *t)
{
	while (!LIST_EMPTY(&t->regions))
		region_drop(t, LIST_FIRST(&t->regions));
}
