#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>
#include "flush.h"

struct flusher {
	pthread_mutex_t lock;
	struct io_uring ring;
	struct iovec page;
	size_t used;
	int fd;
};

static void flush_once(struct flusher *f)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&f->ring);
	struct io_uring_cqe *cqe;

	if (!sqe || f->used == 0)
		return;
	io_uring_prep_write_fixed(sqe, f->fd, f->page.iov_base, (unsigned)f->used, (__u64)-1, 0);
	if (io_uring_submit(&f->ring) == 1 && io_uring_wait_cqe(&f->ring, &cqe) == 0)
		io_uring_cqe_seen(&f->ring, cqe);
	f->used = 0;
}

static void *flush_loop(void *arg)
{
	struct flusher *f = arg;

	for (;;) {
		sleep(1);
		pthread_mutex_lock(&f->lock);
		flush_once(f);
		pthread_mutex_unlock(&f->lock);
	}
	return NULL;
}

struct flusher *flusher_start(int fd, size_t len)
{
	struct flusher *f = calloc(1, sizeof(*f));
	pthread_t t;

	if (!f)
		return NULL;
	pthread_mutex_init(&f->lock, NULL);
	f->fd = fd;
	f->page.iov_len = len;
	f->page.iov_base = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (f->page.iov_base == MAP_FAILED || io_uring_queue_init(2, &f->ring, 0))
		abort();
	if (madvise(f->page.iov_base, len, MADV_DONTFORK))
		abort();
	if (io_uring_register_buffers(&f->ring, &f->page, 1)) /* ok: PF101, pin: guarded */
		abort();
	if (pthread_create(&t, NULL, flush_loop, f) || pthread_detach(t))
		abort();
	return f;
}

void flusher_put(struct flusher *f, const void *text, size_t len)
{
	pthread_mutex_lock(&f->lock);
	if (len <= f->page.iov_len - f->used) {
		memcpy((char *)f->page.iov_base + f->used, text, len);
		f->used += len;
	}
	pthread_mutex_unlock(&f->lock);
}
