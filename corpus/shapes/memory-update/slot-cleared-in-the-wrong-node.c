/* After releasing, the head's handle is cleared instead of the node's: the second sweep releases again. */
#include <stdlib.h>
#include <infiniband/verbs.h>

struct node {
	struct node *next;
	struct ibv_mr *mr;
};

struct chain {
	struct node *head;
};

static void sweep(struct chain *c)
{
	struct node *n;

	for (n = c->head; n; n = n->next) {
		if (!n->mr)
			continue;
		ibv_dereg_mr(n->mr); /* expect: PF404 */
		c->head->mr = NULL;
	}
}

int chain_pair(struct ibv_pd *pd, void *a, void *b, size_t len)
{
	struct node second = { NULL, NULL }, first = { &second, NULL };
	struct chain c = { &first };
	int ret = -1;

	first.mr = ibv_reg_mr(pd, a, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402, swept whole */
	if (!first.mr)
		return -1;
	second.mr = ibv_reg_mr(pd, b, len, IBV_ACCESS_LOCAL_WRITE); /* step: PF404 pin, ok: PF402 */
	if (second.mr) {
		ret = 0;
		sweep(&c);
	}
	sweep(&c);
	return ret;
}
