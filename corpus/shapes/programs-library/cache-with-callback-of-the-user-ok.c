/* A registration cache evicts by calling the user's function and then releases the entry. */
#include <errno.h>
#include <stdlib.h>
#include <rdma/fabric.h>
#include <rdma/fi_domain.h>

struct cache_entry {
	struct cache_entry *next;
	const void *addr;
	size_t len;
	struct fid_mr *mr;
};

struct cache {
	struct fid_domain *domain;
	struct cache_entry *head;
	void (*evicted)(const void *addr, size_t len, void *arg);
	void *arg;
};

int cache_get(struct cache *c, const void *addr, size_t len, struct fid_mr **mr)
{
	struct cache_entry *e;
	int ret;

	for (e = c->head; e; e = e->next) {
		if (e->addr == addr && e->len >= len) {
			*mr = e->mr;
			return 0;
		}
	}
	e = malloc(sizeof(*e));
	if (!e)
		return -ENOMEM;
	ret = fi_mr_reg(c->domain, addr, len, FI_READ | FI_WRITE, 0, 0, 0, &e->mr, NULL); /* ok: PF402 */
	if (ret) {
		free(e);
		return ret;
	}
	e->addr = addr;
	e->len = len;
	e->next = c->head;
	c->head = e;
	*mr = e->mr;
	return 0;
}

void cache_evict_first(struct cache *c)
{
	struct cache_entry *e = c->head;

	if (!e)
		return;
	c->head = e->next;
	if (c->evicted)
		c->evicted(e->addr, e->len, c->arg);
	fi_close(&e->mr->fid);
	free(e);
}

int cache_once(struct fid_domain *domain, const void *addr, size_t len, uint64_t *key)
{
	struct cache c = { .domain = domain };
	struct fid_mr *mr;
	int ret = cache_get(&c, addr, len, &mr);

	if (ret)
		return ret;
	*key = fi_mr_key(mr);
	cache_evict_first(&c);
	return 0;
}
