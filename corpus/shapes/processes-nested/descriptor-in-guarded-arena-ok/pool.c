#include "pool.h"
#include <errno.h>
#include <sys/mman.h>

int pool_create(struct pool *p, struct ibv_pd *pd, size_t size)
{
	int rc;

	p->base = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p->base == MAP_FAILED)
		return -errno;
	rc = -EPERM;
	if (madvise(p->base, size, MADV_DONTFORK))
		goto unmap;
	/* pin: guarded */
	p->mr = ibv_reg_mr(pd, p->base, size, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!p->mr) {
		rc = -errno;
		goto unmap;
	}
	p->size = size;
	p->top = 0;
	return 0;
unmap:
	munmap(p->base, size);
	return rc;
}

void *pool_alloc(struct pool *p, size_t n)
{
	void *r;

	n = (n + 63) & ~(size_t)63;
	if (n > p->size - p->top)
		return 0;
	r = p->base + p->top;
	p->top += n;
	return r;
}
