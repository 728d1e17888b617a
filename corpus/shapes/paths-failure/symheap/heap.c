#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include "symheap.h"

static int heap_map(struct heap *h, size_t size)
{
	h->base = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (h->base == MAP_FAILED) {
		h->base = NULL;
		return -errno;
	}
	h->size = size;
	h->brk = 0;
	madvise(h->base, h->size, MADV_DONTFORK); /* expect: PF105 */
	return 0;
}

static int heap_register(struct runtime *rt, struct heap *h)
{
	struct iovec iov = { .iov_base = h->base, .iov_len = h->size };
	struct fi_mr_attr attr = {
		.mr_iov = &iov,
		.iov_count = 1,
		.access = FI_REMOTE_READ | FI_REMOTE_WRITE,
		.requested_key = (uint64_t)(h - rt->heaps) + 1,
	};
	int rc = fi_mr_regattr(rt->domain, &attr, 0, &h->mr); /* ok: PF101, PF403, PF402 */

	if (rc == 0)
		h->key = fi_mr_key(h->mr);
	return rc;
}

int heaps_init(struct runtime *rt, const size_t sizes[HEAP_KINDS])
{
	int rc = 0;

	for (int k = 0; k < HEAP_KINDS && rc == 0; k++) {
		rc = heap_map(&rt->heaps[k], sizes[k]);
		if (rc == 0)
			rc = heap_register(rt, &rt->heaps[k]);
	}
	if (rc)
		heaps_fini(rt);
	return rc;
}

void *heap_take(struct runtime *rt, enum heap_kind kind, size_t n)
{
	struct heap *h = &rt->heaps[kind];
	void *p = h->base + h->brk;

	n = (n + 63) & ~(size_t)63;
	if (n > h->size - h->brk)
		return NULL;
	h->brk += n;
	return memset(p, 0, n);
}

void heaps_fini(struct runtime *rt)
{
	for (int k = 0; k < HEAP_KINDS; k++) {
		struct heap *h = &rt->heaps[k];

		if (h->mr)
			fi_close(&h->mr->fid);
		h->mr = NULL;
		if (h->base)
			munmap(h->base, h->size); /* ok: PF401 */
		h->base = NULL;
	}
}
