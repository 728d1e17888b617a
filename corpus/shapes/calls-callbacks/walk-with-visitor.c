/* A tree walk is given the visitor that frees the leaves while they are registered. */
#include <search.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

struct leaf {
	int key;
	struct ibv_mr *mr;
	void *mem;
};

struct tree {
	struct leaf *leaves;
	size_t n;
};

static void each(struct tree *t, void (*visit)(struct leaf *l, void *arg), void *arg)
{
	for (size_t i = 0; i < t->n; i++)
		visit(&t->leaves[i], arg);
}

static void visit_dereg(struct leaf *l, void *arg)
{
	if (l->mr)
		ibv_dereg_mr(l->mr);
	l->mr = NULL;
	++*(int *)arg;
}

static void visit_free(struct leaf *l, void *arg)
{
	free(l->mem); /* expect: PF401 */
	l->mem = NULL;
	++*(int *)arg;
}

int one_leaf(struct ibv_pd *pd, size_t len)
{
	struct leaf l = { .key = 1 };
	struct tree t = { &l, 1 };
	int visited = 0;

	l.mem = malloc(len);
	if (!l.mem)
		return -1;
	l.mr = ibv_reg_mr(pd, l.mem, len, IBV_ACCESS_LOCAL_WRITE); /* step: PF401 pin, ok: PF402 */
	each(&t, visit_free, &visited);
	each(&t, visit_dereg, &visited);
	return visited;
}
