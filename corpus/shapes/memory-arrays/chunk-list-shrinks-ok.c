/* A cache of chunks shrinks by one: the ring lets go of all chunks first and takes the rest again. */
#include <errno.h>
#include <stdlib.h>
#include <liburing.h>

#define CHUNK (64 * 1024)
#define MOST 16

struct cache {
	struct io_uring ring;
	char *chunk[MOST];
	unsigned count;
};

static int cache_attach(struct cache *c)
{
	struct iovec v[MOST];
	unsigned i;

	for (i = 0; i < c->count; i++) {
		v[i].iov_base = c->chunk[i];
		v[i].iov_len = CHUNK;
	}
	return io_uring_register_buffers(&c->ring, v, c->count);
}

int cache_fill(struct cache *c)
{
	for (c->count = 0; c->count < MOST; c->count++) {
		c->chunk[c->count] = aligned_alloc(4096, CHUNK);
		if (!c->chunk[c->count])
			return -ENOMEM;
	}
	return cache_attach(c);
}

int cache_shrink(struct cache *c)
{
	char *last;

	if (c->count == 0)
		return -ENOENT;
	io_uring_unregister_buffers(&c->ring);
	last = c->chunk[--c->count];
	c->chunk[c->count] = NULL;
	free(last); /* ok: PF401 */
	return cache_attach(c);
}

int cache_warm(struct cache *c)
{
	int ret = cache_fill(c);

	return ret < 0 ? ret : cache_shrink(c);
}
