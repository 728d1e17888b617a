#include <errno.h>
#include <string.h>
#include "buf.h"

static int attach(struct mover *m)
{
	struct iovec v = { m->buf.mem, m->buf.len };
	int ret = io_uring_register_buffers(&m->ring, &v, 1); /* ok: PF101 */

	m->buf.fixed = ret == 0;
	return ret;
}

int mover_open(struct mover *m, size_t len)
{
	int ret;

	memset(m, 0, sizeof(*m));
	ret = io_uring_queue_init(4, &m->ring, 0);
	if (ret < 0)
		return ret;
	ret = buf_open(&m->buf, len);
	if (ret)
		return ret;
	return attach(m);
}

int mover_resize(struct mover *m, size_t len)
{
	int ret;

	if (m->buf.fixed)
		io_uring_unregister_buffers(&m->ring);
	m->buf.fixed = 0;
	buf_close(&m->buf);
	ret = buf_open(&m->buf, len);
	return ret ? ret : attach(m);
}

int mover_copy(struct mover *m, int from, int to)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&m->ring);
	struct io_uring_cqe *cqe;
	int n;

	if (!sqe)
		return -EBUSY;
	io_uring_prep_read_fixed(sqe, from, m->buf.mem, (unsigned)m->buf.len, (__u64)-1, 0);
	n = io_uring_submit(&m->ring);
	if (n >= 0)
		n = io_uring_wait_cqe(&m->ring, &cqe);
	if (n < 0)
		return n;
	n = cqe->res;
	io_uring_cqe_seen(&m->ring, cqe);
	if (n <= 0)
		return n;
	sqe = io_uring_get_sqe(&m->ring);
	io_uring_prep_write_fixed(sqe, to, m->buf.mem, (unsigned)n, (__u64)-1, 0);
	if (io_uring_submit(&m->ring) < 0 || io_uring_wait_cqe(&m->ring, &cqe) < 0)
		return -EIO;
	n = cqe->res;
	io_uring_cqe_seen(&m->ring, cqe);
	m->rounds++;
	return n;
}

void mover_close(struct mover *m)
{
	io_uring_unregister_buffers(&m->ring);
	buf_close(&m->buf);
	io_uring_queue_exit(&m->ring);
}
