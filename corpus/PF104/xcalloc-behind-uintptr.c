/* The store comes from a calloc wrapper, travels as an integer through a config structure and
 * is guarded after a cast back: still a heap block, still not at a page. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <rdma/rdma_verbs.h>

struct mem_desc {
	uintptr_t start;
	size_t len;
};

struct conn {
	struct rdma_cm_id *id;
	struct {
		struct mem_desc store;
		struct ibv_mr *mr;
	} rx;
};

static void *xcalloc(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (!p) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return p;
}

static bool desc_guard(const struct mem_desc *d)
{
	/* expect: PF104 */
	return madvise((void *)d->start, d->len, MADV_WIPEONFORK) == 0;
}

int conn_prepare(struct conn *c)
{
	c->rx.store.len = (size_t)1 << 20;
	c->rx.store.start = (uintptr_t)xcalloc(256, 4096);
	if (!desc_guard(&c->rx.store))
		goto drop;
	c->rx.mr = rdma_reg_write(c->id, (void *)c->rx.store.start, c->rx.store.len);
	if (!c->rx.mr)
		goto drop;
	return 0;

drop:
	free((void *)c->rx.store.start);
	c->rx.store.start = 0;
	return -EIO;
}
