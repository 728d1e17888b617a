/* Closing a region releases it but leaves it on the list, and the tear-down releases it again. */
#include <stddef.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

#define container_of(ptr, type, member) ((type *)((char *)(ptr) - offsetof(type, member)))

struct list_head {
	struct list_head *next, *prev;
};

static void list_init(struct list_head *h)
{
	h->next = h->prev = h;
}

static void list_add(struct list_head *n, struct list_head *h)
{
	n->next = h->next;
	n->prev = h;
	h->next->prev = n;
	h->next = n;
}

static void list_del(struct list_head *n)
{
	n->prev->next = n->next;
	n->next->prev = n->prev;
	list_init(n);
}

struct domain {
	struct ibv_pd *pd;
	struct list_head regions;
};

struct region {
	unsigned key;
	struct list_head node;
	struct ibv_mr *mr;
};

struct region *region_open(struct domain *d, void *mem, size_t len)
{
	struct region *r = malloc(sizeof(*r));

	if (!r)
		return NULL;
	r->mr = ibv_reg_mr(d->pd, mem, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* step: PF404 pin */
	if (!r->mr) {
		free(r);
		return NULL;
	}
	r->key = r->mr->rkey;
	list_add(&r->node, &d->regions);
	return r;
}

void region_close(struct region *r)
{
	ibv_dereg_mr(r->mr); /* step: PF404 release */
	r->key = 0;
}

void domain_close(struct domain *d)
{
	struct list_head *pos, *next;

	for (pos = d->regions.next; pos != &d->regions; pos = next) {
		struct region *r = container_of(pos, struct region, node);

		next = pos->next;
		ibv_dereg_mr(r->mr); /* expect: PF404 */
		free(r);
	}
	list_init(&d->regions);
}

int domain_check(struct ibv_pd *pd, void *mem, size_t len)
{
	struct domain d = { .pd = pd };
	struct region *r;

	list_init(&d.regions);
	r = region_open(&d, mem, len);
	if (!r)
		return -1;
	region_close(r);
	domain_close(&d);
	return 0;
}
