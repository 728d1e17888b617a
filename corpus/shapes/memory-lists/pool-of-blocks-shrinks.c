/*
 * Frame recorder, capture path.
 *
 * Frames land in blocks registered with io_uring; when the queue is idle the pool shrinks and the
 * recorded segment is handed to an uploader.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define BLK_SHIFT   18u
#define BLK_SIZE    (1u << BLK_SHIFT)
#define BLK_ALIGN   65536u
#define POOL_MAX    32u
#define POOL_MIN    4u

typedef struct {
	uint8_t *mem;
	uint32_t len;
	bool     busy;
} blk_t;

typedef struct {
	struct io_uring ring;
	blk_t           blk[POOL_MAX];
	uint32_t        n;
	uint32_t        head;
	bool            registered;
} pool_t;

static pool_t g_pool;

static int blk_alloc(blk_t *b)
{
	void *p;
	int   rc = posix_memalign(&p, BLK_ALIGN, BLK_SIZE);

	if (rc != 0)
		return -rc;
	if (madvise(p, BLK_SIZE, MADV_DONTFORK) != 0) {
		rc = -errno;
		free(p);
		return rc;
	}
	b->mem = p;
	b->len = 0;
	b->busy = false;
	return 0;
}

static void blk_free(blk_t *b)
{
	free(b->mem); /* expect: PF108 */
	b->mem = NULL;
}

static int pool_register(pool_t *p)
{
	struct iovec iov[POOL_MAX];
	int          rc;

	for (uint32_t i = 0; i < p->n; i++) {
		iov[i].iov_base = p->blk[i].mem;
		iov[i].iov_len = BLK_SIZE;
	}
	/* todo-pin: guarded */
	rc = io_uring_register_buffers(&p->ring, iov, p->n); /* ok: PF101 */
	p->registered = rc == 0;
	return rc;
}

static int pool_init(pool_t *p, uint32_t n)
{
	int rc;

	rc = io_uring_queue_init(2 * POOL_MAX, &p->ring, 0);
	if (rc < 0)
		return rc;
	while (p->n < n) {
		rc = blk_alloc(&p->blk[p->n]);
		if (rc != 0)
			return rc;
		p->n++;
	}
	return pool_register(p);
}

static int pool_shrink(pool_t *p, uint32_t keep)
{
	if (p->n <= keep)
		return 0;
	if (p->registered) {
		io_uring_unregister_buffers(&p->ring);
		p->registered = false;
	}
	while (p->n > keep)
		blk_free(&p->blk[--p->n]);
	return pool_register(p);
}

static int frame_read(pool_t *p, int fd)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&p->ring);
	struct io_uring_cqe *cqe;
	uint32_t             i = p->head++ % p->n;
	int                  rc;

	if (sqe == NULL)
		return -EBUSY;
	io_uring_prep_read_fixed(sqe, fd, p->blk[i].mem, BLK_SIZE, (uint64_t)-1, (int)i);
	rc = io_uring_submit(&p->ring);
	if (rc < 0)
		return rc;
	rc = io_uring_wait_cqe(&p->ring, &cqe);
	if (rc < 0)
		return rc;
	rc = cqe->res;
	io_uring_cqe_seen(&p->ring, cqe);
	if (rc > 0)
		p->blk[i].len = (uint32_t)rc;
	return rc;
}

static void upload(const char *segment)
{
	pid_t pid = fork();
	int   st;

	if (pid == 0) {
		execl("/usr/bin/upload", "upload", segment, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		(void)waitpid(pid, &st, 0);
}

int main(int argc, char **argv)
{
	int fd, rc;

	if (argc < 3)
		return 2;
	fd = open(argv[1], O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 1;
	if (pool_init(&g_pool, POOL_MAX) != 0)
		return 1;
	for (;;) {
		rc = frame_read(&g_pool, fd);
		if (rc < 0)
			break;
		if (rc == 0) {
			if (pool_shrink(&g_pool, POOL_MIN) != 0)
				break;
			upload(argv[2]);
		}
	}
	return 1;
}
