/* After releasing, the node's own handle is cleared, so the second sweep passes it by. */
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
		ibv_dereg_mr(n->mr); /* ok: PF404 */
		n->mr = NULL;
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
	second.mr = ibv_reg_mr(pd, b, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (second.mr) {
		ret = 0;
		sweep(&c);
	}
	sweep(&c);
	return ret;
}
