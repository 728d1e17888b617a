/* The slots are aligned to the page size that sysconf reports and the size is a multiple of it:
 * the address is one that madvise accepts. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>

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
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t bytes = (n * entry + page - 1) & ~(page - 1);
	void *p = NULL;
	int err = posix_memalign(&p, page, bytes);

	if (err)
		return -err;
	s->mem = p;
	s->bytes = bytes;
	return 0;
}

static int keep_from_children(const struct slots *s)
{
	if (madvise(s->mem, s->bytes, MADV_DONTFORK) < 0) /* ok: PF104 */
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
