#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "engine.h"

#define BUF_ALIGN 64

static void *buf_new(size_t len)
{
	void *p = NULL;

	return posix_memalign(&p, BUF_ALIGN, len) ? NULL : p;
}

static bool buf_guard(struct slot *s)
{
	if (madvise(s->buf, s->len, MADV_DONTFORK) != 0) /* expect: PF104 */
		return false;
	s->guarded = true;
	return true;
}

static void buf_unguard(struct slot *s)
{
	if (s->guarded && madvise(s->buf, s->len, MADV_DOFORK) == 0)
		s->guarded = false;
}

static void slots_drop(struct engine *e, unsigned int upto)
{
	while (upto-- > 0) {
		buf_unguard(&e->ring.slot[upto]);
		free(e->ring.slot[upto].buf);
		e->ring.slot[upto].buf = NULL;
	}
}

int engine_init(struct engine *e, unsigned int n, size_t len)
{
	struct iovec iov[8];
	int rc;

	memset(e, 0, sizeof(*e));
	if (n > 8)
		return -EINVAL;
	rc = io_uring_queue_init(64, &e->ring.io, 0);
	if (rc < 0)
		return rc;
	for (e->ring.n = 0; e->ring.n < n; e->ring.n++) {
		struct slot *s = &e->ring.slot[e->ring.n];

		s->buf = buf_new(len);
		if (!s->buf) {
			rc = -ENOMEM;
			goto fail;
		}
		s->len = len;
		if (!buf_guard(s)) {
			free(s->buf);
			rc = -EIO;
			goto fail;
		}
		iov[e->ring.n].iov_base = s->buf;
		iov[e->ring.n].iov_len = s->len;
	}
	rc = io_uring_register_buffers(&e->ring.io, iov, n); /* pin: exposed */
	if (rc < 0)
		goto fail;
	e->registered = true;
	return 0;
fail:
	slots_drop(e, e->ring.n);
	io_uring_queue_exit(&e->ring.io);
	return rc;
}

int engine_read(struct engine *e, unsigned int i, int fd, unsigned long long off)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&e->ring.io);
	struct slot *s = &e->ring.slot[i];

	if (!sqe)
		return -EBUSY;
	io_uring_prep_read_fixed(sqe, fd, s->buf, (unsigned int)s->len, off, (int)i);
	io_uring_sqe_set_data(sqe, s);
	s->busy = true;
	return io_uring_submit(&e->ring.io);
}

int engine_reap(struct engine *e)
{
	struct io_uring_cqe *cqe;
	int rc = io_uring_wait_cqe(&e->ring.io, &cqe);
	struct slot *s;

	if (rc)
		return rc;
	s = io_uring_cqe_get_data(cqe);
	s->busy = false;
	rc = cqe->res;
	io_uring_cqe_seen(&e->ring.io, cqe);
	return rc;
}

void engine_fini(struct engine *e)
{
	if (e->registered) {
		io_uring_unregister_buffers(&e->ring.io);
		e->registered = false;
	}
	slots_drop(e, e->ring.n);
	io_uring_queue_exit(&e->ring.io);
}
