/* A node's handle shares its place with the link of the free list: putting the node back overwrites it. */
#include <stddef.h>
#include <infiniband/verbs.h>

struct node {
	union {
		struct ibv_mr *mr;
		struct node *next_free;
	};
	unsigned len;
};

static struct node nodes[32];
static struct node *idle;

static struct node *node_take(void)
{
	struct node *n = idle;

	if (n)
		idle = n->next_free;
	return n;
}

static void node_put(struct node *n)
{
	n->next_free = idle;
	idle = n;
}

void nodes_init(void)
{
	idle = NULL;
	for (size_t i = 0; i < sizeof(nodes) / sizeof(nodes[0]); i++)
		node_put(&nodes[i]);
}

int touch(struct ibv_pd *pd, void *mem, unsigned len)
{
	struct node *n = node_take();

	if (!n)
		return -1;
	n->len = len;
	n->mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 */
	if (!n->mr) {
		node_put(n);
		return -1;
	}
	n->len = n->mr->lkey;
	node_put(n);
	return 0;
}
