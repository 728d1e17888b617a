#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "bufpool.h"

static int one(struct io_uring *ring, struct bufpool *p, int fd, int index, off_t off, unsigned len,
	       int writing)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
	struct io_uring_cqe *cqe;
	int rc;

	if (!sqe)
		return -EBUSY;
	if (writing)
		io_uring_prep_write_fixed(sqe, fd, bufpool_addr(p, index), len, (__u64)off, index);
	else
		io_uring_prep_read_fixed(sqe, fd, bufpool_addr(p, index), len, (__u64)off, index);
	rc = io_uring_submit_and_wait(ring, 1);
	if (rc < 0)
		return rc;
	rc = io_uring_wait_cqe(ring, &cqe);
	if (rc < 0)
		return rc;
	rc = cqe->res;
	io_uring_cqe_seen(ring, cqe);
	return rc;
}

static int copy(struct io_uring *ring, struct bufpool *p, int in, int out)
{
	off_t off = 0;
	int n;

	for (;;) {
		int index = bufpool_get(p);

		if (index < 0)
			return index;
		n = one(ring, p, in, index, off, BUF_BYTES, 0);
		if (n > 0)
			n = one(ring, p, out, index, off, (unsigned)n, 1);
		bufpool_put(p, index);
		if (n <= 0)
			return n;
		off += n;
	}
}

int main(int argc, char **argv)
{
	struct bufpool pool;
	struct io_uring ring;
	int in, out, rc;

	if (argc < 3)
		return 2;
	in = open(argv[1], O_RDONLY);
	out = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0644);
	if (in < 0 || out < 0) {
		perror("open");
		return 1;
	}
	rc = io_uring_queue_init(32, &ring, 0);
	if (rc < 0)
		return 1;
	rc = bufpool_init(&pool, &ring, 4);
	if (rc == 0)
		rc = copy(&ring, &pool, in, out);
	if (rc < 0)
		fprintf(stderr, "copy: %s\n", strerror(-rc));
	bufpool_fini(&pool);
	close(in);
	close(out);
	return rc < 0;
}
