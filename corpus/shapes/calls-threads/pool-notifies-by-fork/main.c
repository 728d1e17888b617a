#define _GNU_SOURCE
#include "notify.h"
#include "pool.h"

#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DEPTH 8
#define CHUNK (64 * 1024)

struct read_op {
	uint8_t *buf;
	uint64_t off;
};

static struct read_op ops[DEPTH];

static int queue_read(struct io_uring *ring, int fd, struct read_op *op, uint64_t off)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);

	if (sqe == NULL)
		return -EBUSY;
	op->off = off;
	io_uring_prep_read(sqe, fd, op->buf, CHUNK, off);
	io_uring_sqe_set_data(sqe, op);
	return 0;
}

static int report(pool_t *pool, const char *file, uint64_t off)
{
	char *text;
	int rc;

	if (asprintf(&text, "%s: virus at %llu", file, (unsigned long long)off) < 0)
		return -ENOMEM;
	rc = pool_submit(pool, notify_job, text);
	if (rc != 0)
		free(text);
	return rc;
}

static int scan(struct io_uring *ring, pool_t *pool, const char *file)
{
	static const char eicar[] = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE";
	uint64_t next = 0;
	unsigned pending = 0, i;
	int fd, rc = 0, eof = 0;

	fd = open(file, O_RDONLY | O_DIRECT | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	for (i = 0; i < DEPTH; i++, next += CHUNK)
		if (queue_read(ring, fd, &ops[i], next) == 0)
			pending++;
	rc = io_uring_submit(ring); /* expect: PF501 */
	if (rc < 0) {
		close(fd);
		return rc;
	}
	while (pending > 0) {
		struct io_uring_cqe *cqe;
		struct read_op *op;
		int n;

		rc = io_uring_wait_cqe(ring, &cqe);
		if (rc < 0)
			break;
		op = io_uring_cqe_get_data(cqe);
		n = cqe->res;
		io_uring_cqe_seen(ring, cqe);
		pending--;
		if (n <= 0) {
			eof = 1;
			continue;
		}
		if (memmem(op->buf, (size_t)n, eicar, sizeof eicar - 1) != NULL) {
			rc = report(pool, file, op->off);
			if (rc != 0)
				fprintf(stderr, "%s: %s\n", file, strerror(-rc));
		}
		if (!eof && queue_read(ring, fd, op, next) == 0) {
			next += CHUNK;
			pending++;
			if (io_uring_submit(ring) < 0) /* todo-expect: PF501 [not certain that any is in flight] */
				pending--;
		}
	}
	close(fd);
	return rc < 0 ? rc : 0;
}

int main(int argc, char **argv)
{
	struct io_uring ring;
	pool_t *pool;
	int i, rc = 0;

	pool = pool_new(2);
	if (pool == NULL || io_uring_queue_init(2 * DEPTH, &ring, 0) < 0)
		return 1;
	for (i = 0; i < DEPTH; i++) {
		void *p;

		if (posix_memalign(&p, 4096, CHUNK) != 0)
			return 1;
		ops[i].buf = p;
	}
	for (i = 1; i < argc && rc == 0; i++)
		rc = scan(&ring, pool, argv[i]);
	pool_drain(pool);
	return rc != 0;
}
