#include <errno.h>
#include <stdlib.h>
#include "bufpool.h"

static int publish(struct bufpool *p)
{
	struct iovec *v = calloc(p->count, sizeof(*v));
	int rc;

	if (!v)
		return -ENOMEM;
	for (unsigned i = 0; i < p->count; i++) {
		v[i].iov_base = bufpool_addr(p, (int)i);
		v[i].iov_len = BUF_BYTES;
	}
	rc = io_uring_register_buffers(p->ring, v, p->count); /* ok: PF402; pin: no-fork */
	free(v); /* ok: PF401 */
	p->published = rc == 0;
	return rc;
}

static void unpublish(struct bufpool *p)
{
	if (p->published)
		io_uring_unregister_buffers(p->ring); /* ok: PF404 */
	p->published = false;
}

int bufpool_init(struct bufpool *p, struct io_uring *ring, unsigned count)
{
	p->ring = ring;
	p->published = false;
	p->count = count;
	p->nfree = 0;
	p->mem = malloc((size_t)count << BUF_SHIFT);
	if (!p->mem)
		return -ENOMEM;
	while (p->nfree < count) {
		p->stack[p->nfree] = (uint16_t)p->nfree;
		p->nfree++;
	}
	return publish(p);
}

/* Only called while every buffer is with us, so nothing is in flight. */
static int grow(struct bufpool *p)
{
	unsigned want = p->count * 2, old = p->count;
	unsigned char *mem;

	if (want > BUF_LIMIT)
		return -ENOSPC;
	unpublish(p);
	mem = realloc(p->mem, (size_t)want << BUF_SHIFT); /* ok: PF401 */
	if (!mem)
		return -ENOMEM;
	p->mem = mem;
	p->count = want;
	for (unsigned i = old; i < want; i++)
		p->stack[p->nfree++] = (uint16_t)i;
	return publish(p);
}

int bufpool_get(struct bufpool *p)
{
	if (p->nfree == 0)
		return -EAGAIN;
	if (p->nfree == p->count && p->count < 16) {
		int rc = grow(p);

		if (rc)
			return rc;
	}
	return p->stack[--p->nfree];
}

void bufpool_put(struct bufpool *p, int index)
{
	p->stack[p->nfree++] = (uint16_t)index;
}

void bufpool_fini(struct bufpool *p)
{
	unpublish(p);
	free(p->mem); /* ok: PF401 */
	p->mem = NULL;
}
