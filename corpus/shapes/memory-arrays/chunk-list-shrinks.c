/* A cache of chunks shrinks by one: the chunk is freed although the ring still has it. */
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
	return io_uring_register_buffers(&c->ring, v, c->count); /* todo-step: PF401 pin */
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
	last = c->chunk[--c->count];
	c->chunk[c->count] = NULL;
	free(last); /* todo-expect: PF401 buffers put into the iovec by a counting loop are not told apart */
	return 0;
}

int cache_warm(struct cache *c)
{
	int ret = cache_fill(c);

	return ret < 0 ? ret : cache_shrink(c);
}
