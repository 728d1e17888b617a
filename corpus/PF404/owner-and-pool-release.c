/* A lease's registration hangs in the pool's list and in the lease itself. Ending the lease releases it
 * through one name, closing the pool through the other. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

struct node {
	struct node *next;
	struct ibv_mr *mr;
};

struct pool {
	struct ibv_pd *pd;
	struct node *all;
};

struct lease {
	struct node *node;
	struct ibv_mr *mr;
};

static int lease_begin(struct lease *l, struct pool *p, void *mem, size_t len)
{
	struct node *n = calloc(1, sizeof(*n));

	if (!n)
		return -1;
	n->mr = ibv_reg_mr(p->pd, mem, len, IBV_ACCESS_LOCAL_WRITE);
	if (!n->mr) {
		free(n);
		return -1;
	}
	n->next = p->all;
	p->all = n;
	l->node = n;
	l->mr = n->mr;
	return 0;
}

static void lease_end(struct lease *l)
{
	ibv_dereg_mr(l->mr);
	l->mr = NULL;
	l->node = NULL;
}

static void pool_close(struct pool *p)
{
	struct node *n;

	while ((n = p->all)) {
		p->all = n->next;
		if (n->mr)
			ibv_dereg_mr(n->mr); /* expect: PF404 */
		free(n);
	}
}

int pool_once(struct ibv_pd *pd, void *mem, size_t len)
{
	struct pool p = { .pd = pd };
	struct lease l;

	if (lease_begin(&l, &p, mem, len) < 0)
		return -1;
	printf("lkey %#x\n", l.mr->lkey);
	lease_end(&l);
	pool_close(&p);
	return 0;
}
