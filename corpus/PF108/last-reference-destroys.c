/* The buffer is reference-counted; its destructor, reached through a pointer when the last reference goes,
 * unregisters and frees it and never lifts the guard. The nightly job is forked afterwards. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

struct object {
	int refs;
	void (*destroy)(struct object *o);
};

struct dma_buffer {
	struct object base;
	struct io_uring ring;
	struct iovec vec;
};

static void object_put(struct object *o)
{
	if (--o->refs == 0)
		o->destroy(o);
}

static void dma_buffer_destroy(struct object *o)
{
	struct dma_buffer *b = (struct dma_buffer *)o;

	io_uring_unregister_buffers(&b->ring);
	io_uring_queue_exit(&b->ring);
	free(b->vec.iov_base); /* expect: PF108 */
	free(b);
}

static struct dma_buffer *dma_buffer_new(size_t len)
{
	struct dma_buffer *b = calloc(1, sizeof(*b));

	if (!b)
		return NULL;
	b->base.refs = 1;
	b->base.destroy = dma_buffer_destroy;
	b->vec.iov_len = len;
	if (posix_memalign(&b->vec.iov_base, 4096, len) != 0)
		goto free_b;
	if (io_uring_queue_init(8, &b->ring, 0) < 0)
		goto free_block;
	if (madvise(b->vec.iov_base, len, MADV_DONTFORK) < 0)
		goto exit_ring;
	if (io_uring_register_buffers(&b->ring, &b->vec, 1) == 0)
		return b;
	fprintf(stderr, "cannot register\n");
	exit(1);
exit_ring:
	io_uring_queue_exit(&b->ring);
free_block:
	free(b->vec.iov_base);
free_b:
	free(b);
	return NULL;
}

int main(void)
{
	struct dma_buffer *b = dma_buffer_new(4 * 4096);

	if (!b)
		return 1;
	memset(b->vec.iov_base, 0, b->vec.iov_len);
	object_put(&b->base);
	if (fork() == 0) { /* step: PF108 fork */
		execl("/etc/cron.nightly", "cron.nightly", (char *)NULL);
		_exit(127);
	}
	return 0;
}
