#include "copier.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int one(struct copier *c, int fd, int writing, unsigned idx, unsigned n, unsigned long long off)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&c->ring);
	struct io_uring_cqe *cqe;
	int rc;

	if (!sqe)
		return -EBUSY;
	if (writing)
		io_uring_prep_write_fixed(sqe, fd, c->iov[idx].iov_base, n, off, (int)idx);
	else
		io_uring_prep_read_fixed(sqe, fd, c->iov[idx].iov_base, n, off, (int)idx);
	if (io_uring_submit_and_wait(&c->ring, 1) < 0 || io_uring_wait_cqe(&c->ring, &cqe)) {
		perror("io_uring");
		exit(EXIT_FAILURE); /* who knows what is still under way */
	}
	rc = cqe->res;
	io_uring_cqe_seen(&c->ring, cqe);
	return rc;
}

int copier_init(struct copier *c)
{
	unsigned i = 0;
	int rc;

	memset(c, 0, sizeof(*c));
	rc = io_uring_queue_init(8, &c->ring, 0);
	if (rc)
		return rc;
	for (; i < COPIER_BUFS; i++) {
		c->iov[i].iov_base = malloc(COPIER_BUF_SIZE);
		if (!c->iov[i].iov_base) {
			rc = -ENOMEM;
			goto fail;
		}
		c->iov[i].iov_len = COPIER_BUF_SIZE;
	}
	/* pin: exposed */
	rc = io_uring_register_buffers(&c->ring, c->iov, COPIER_BUFS); /* expect: PF101 */
	if (rc)
		goto fail;
	return 0;
fail:
	while (i--)
		free(c->iov[i].iov_base);
	io_uring_queue_exit(&c->ring);
	return rc;
}

long copier_copy(struct copier *c, int from, int to)
{
	unsigned long long off = 0;
	int n, m;

	for (;;) {
		unsigned idx = c->turn++ % COPIER_BUFS;

		n = one(c, from, 0, idx, COPIER_BUF_SIZE, off);
		if (n <= 0)
			break;
		m = one(c, to, 1, idx, (unsigned)n, off);
		if (m != n)
			return m < 0 ? m : -EIO;
		off += (unsigned)n;
	}
	c->copied += off;
	return n < 0 ? n : (long)off;
}

void copier_fini(struct copier *c)
{
	io_uring_unregister_buffers(&c->ring);
	io_uring_queue_exit(&c->ring);
	for (unsigned i = 0; i < COPIER_BUFS; i++)
		free(c->iov[i].iov_base); /* ok: PF401 */
}
