/* The ring's slots are aligned to a cache line (64), which a developer takes for "aligned".
 * madvise wants a page: EINVAL, and the caller only ever sees "fork guard unavailable". */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>

#define CACHELINE 64

struct slots {
	void *mem;
	size_t bytes;
};

struct ring {
	struct ibv_mr *mr;
	struct slots rx;
};

static int slots_alloc(struct slots *s, size_t n, size_t entry)
{
	void *p = NULL;
	int err = posix_memalign(&p, CACHELINE, n * entry); /* step: PF104 alloc */

	if (err)
		return -err;
	s->mem = p;
	s->bytes = n * entry;
	return 0;
}

static int keep_from_children(const struct slots *s)
{
	/* expect: PF104 */
	if (madvise(s->mem, s->bytes, MADV_DONTFORK) < 0)
		return -errno;
	return 0;
}

int ring_open(struct ring *r, struct ibv_pd *pd)
{
	int ret = slots_alloc(&r->rx, 512, 2048);

	if (ret)
		return ret;
	ret = keep_from_children(&r->rx);
	if (ret)
		goto free_slots;
	r->mr = ibv_reg_mr(pd, r->rx.mem, r->rx.bytes, IBV_ACCESS_LOCAL_WRITE);
	if (!r->mr) {
		ret = -ENOMEM;
		goto free_slots;
	}
	return 0;

free_slots:
	free(r->rx.mem);
	r->rx.mem = NULL;
	return ret;
}
