#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "worker.h"

#define LEN 65536u

static int setup(struct worker *w)
{
	int ret = io_uring_queue_init(4, &w->ring, 0);

	if (ret < 0)
		return ret;
	w->buf.iov_len = LEN;
	w->buf.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (w->buf.iov_base == MAP_FAILED)
		return -errno;
	if (madvise(w->buf.iov_base, LEN, MADV_DONTFORK))
		return -errno;
	return io_uring_register_buffers(&w->ring, &w->buf, 1); /* ok: PF101, pin: guarded */
}

static int round_trip(struct worker *w)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&w->ring);
	struct io_uring_cqe *cqe;
	int n;

	if (!sqe)
		return -EBUSY;
	io_uring_prep_read_fixed(sqe, w->in, w->buf.iov_base, LEN, (__u64)-1, 0);
	n = io_uring_submit(&w->ring);
	if (n < 0)
		return n;
	n = io_uring_wait_cqe(&w->ring, &cqe);
	if (n < 0)
		return n;
	n = cqe->res;
	io_uring_cqe_seen(&w->ring, cqe);
	return n > 0 ? (int)write(w->out, w->buf.iov_base, (size_t)n) : n;
}

static void *body(void *arg)
{
	struct worker *w = arg;

	w->status = setup(w);
	if (w->status == 0) {
		memset(w->buf.iov_base, 0, LEN);
		while (round_trip(w) > 0)
			;
	}
	io_uring_queue_exit(&w->ring);
	return NULL;
}

int worker_start(struct worker *w, int in, int out)
{
	memset(w, 0, sizeof(*w));
	w->in = in;
	w->out = out;
	return pthread_create(&w->thread, NULL, body, w);
}

int worker_join(struct worker *w)
{
	pthread_join(w->thread, NULL);
	return w->status;
}
