/* Handles hang in a linked list. Draining it at the end deregisters each node; dropping the oldest
 * to make room unlinks and frees the node only. */
#include <errno.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

struct node {
	struct node *next;
	struct ibv_mr *mr;
};

struct cache {
	struct node *head;
	unsigned int used, limit;
};

static int cache_add(struct cache *c, struct ibv_pd *pd, void *p, size_t len)
{
	struct node *n = malloc(sizeof(*n));

	if (!n)
		return -ENOMEM;
	n->mr = ibv_reg_mr(pd, p, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 */
	if (!n->mr) {
		free(n);
		return -EIO;
	}
	n->next = c->head;
	c->head = n;
	c->used++;
	return 0;
}

static void cache_pop(struct cache *c)
{
	struct node *n = c->head;

	if (!n)
		return;
	c->head = n->next;
	c->used--;
	free(n);
}

static void cache_drain(struct cache *c)
{
	while (c->head) {
		ibv_dereg_mr(c->head->mr);
		cache_pop(c);
	}
}

int touch_all(struct ibv_pd *pd, char *base, size_t len, unsigned int count)
{
	struct cache c = { NULL, 0, 16 };
	int ret = 0;

	for (unsigned int i = 0; i < count && !ret; i++) {
		if (c.used == c.limit)
			cache_pop(&c);
		ret = cache_add(&c, pd, base + i * len, len);
	}
	cache_drain(&c);
	return ret;
}
