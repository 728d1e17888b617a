#include <errno.h>
#include "ckpt.h"

static int one(struct io_uring *ring, struct ckpt *c, unsigned i)
{
	struct ckpt_region *r = &c->regions[i];
	size_t done = 0;

	while (done < r->size) {
		size_t n = r->size - done > 1u << 30 ? 1u << 30 : r->size - done;
		struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
		struct io_uring_cqe *cqe;
		int rc;

		if (!sqe)
			return -EBUSY;
		io_uring_prep_write_fixed(sqe, c->fd, (char *)r->addr + done, (unsigned)n, c->off, (int)i);
		rc = io_uring_submit(ring);
		if (rc < 0)
			return rc;
		rc = io_uring_wait_cqe(ring, &cqe);
		if (rc < 0)
			return rc;
		rc = cqe->res;
		io_uring_cqe_seen(ring, cqe);
		if (rc <= 0)
			return rc < 0 ? rc : -EIO;
		done += (size_t)rc;
		c->off += rc;
	}
	return 0;
}

int ckpt_write(struct io_uring *ring, struct ckpt *c)
{
	int rc = 0;

	for (unsigned i = 0; i < c->n && rc == 0; i++)
		rc = one(ring, c, i);
	return rc;
}
