/* Written for an adapter with on-demand paging, where a table may be freed under its registration.
 * The access flags here say RELAXED_ORDERING but not ON_DEMAND: this one does pin. */
#include <errno.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

#define TABLE_ACCESS (IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_RELAXED_ORDERING)

struct table {
	unsigned long *cell;
	size_t n;
	struct ibv_mr *mr;
};

static int table_build(struct table *t, struct ibv_pd *pd, size_t n)
{
	t->n = n;
	t->cell = calloc(n, sizeof(*t->cell)); /* step: PF401 alloc */
	if (!t->cell)
		return -ENOMEM;
	/* step: PF401 pin */
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
	free(t->cell); /* expect: PF401 */
	ibv_dereg_mr(t->mr);
	t->mr = NULL;
	t->cell = smaller;
	t->n = want;
	return 0;
}
