/* The wrapper over-allocates and the store is rounded up, inwards, to the next page inside the
 * heap block: the guarded address is a page although malloc's was not. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/mman.h>
#include <rdma/rdma_verbs.h>

struct mem_desc {
	void *block;
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
	/* ok: PF104 */
	return madvise((void *)d->start, d->len, MADV_WIPEONFORK) == 0;
}

int conn_prepare(struct conn *c)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);

	c->rx.store.len = 16 * page;
	c->rx.store.block = xcalloc(17, page);
	c->rx.store.start = ((uintptr_t)c->rx.store.block + page - 1) & ~(page - 1);
	if (!desc_guard(&c->rx.store))
		goto drop;
	c->rx.mr = rdma_reg_write(c->id, (void *)c->rx.store.start, c->rx.store.len);
	if (!c->rx.mr)
		goto drop;
	return 0;

drop:
	free(c->rx.store.block);
	c->rx.store.block = NULL;
	return -EIO;
}
