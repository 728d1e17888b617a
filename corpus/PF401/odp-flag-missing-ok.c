/* With IBV_ACCESS_ON_DEMAND among the flags no page is pinned: the device follows the page tables,
 * and freeing the table before its deregistration leaves it nothing stale. */
#include <errno.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

#define TABLE_ACCESS (IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_ON_DEMAND)

struct table {
	unsigned long *cell;
	size_t n;
	struct ibv_mr *mr;
};

static int table_build(struct table *t, struct ibv_pd *pd, size_t n)
{
	t->n = n;
	t->cell = calloc(n, sizeof(*t->cell));
	if (!t->cell)
		return -ENOMEM;
	/* pin: unpinned */
	t->mr = ibv_reg_mr(pd, t->cell, n * sizeof(*t->cell), TABLE_ACCESS);
	if (!t->mr) {
		free(t->cell);
		t->cell = NULL;
		return -EOPNOTSUPP;
	}
	return 0;
}

int table_compact(struct table *t, struct ibv_pd *pd, size_t want)
{
	unsigned long *smaller;
	int ret = table_build(t, pd, want * 2);

	if (ret)
		return ret;
	smaller = calloc(want, sizeof(*smaller));
	if (!smaller)
		return 0;
	for (size_t i = 0; i < want; i++)
		smaller[i] = t->cell[i] | t->cell[want + i];
	free(t->cell); /* ok: PF401 */
	ibv_dereg_mr(t->mr);
	t->mr = NULL;
	t->cell = smaller;
	t->n = want;
	return 0;
}
