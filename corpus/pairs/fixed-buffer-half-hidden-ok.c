/* Registered for certain, all of it hidden, and hidden for as long as a read into it is on its way. */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

#define HALF 32768

struct cache {
	struct io_uring *ring;
	int disk;
	struct iovec v;
};

static void run(char **tool)
{
	pid_t pid = fork();

	if (pid == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

static int cache_open(struct cache *c)
{
	c->v.iov_len = 2 * HALF;
	c->v.iov_base = mmap(NULL, c->v.iov_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (c->v.iov_base == MAP_FAILED)
		return -1;
	if (io_uring_register_buffers(c->ring, &c->v, 1)) /* ok: PF403; ok: PF101 */
		return -1;
	if (madvise(c->v.iov_base, 2 * HALF, MADV_DONTFORK)) { /* ok: PF103 */
		io_uring_unregister_buffers(c->ring);
		return -1;
	}
	return 0;
}

static int fill(struct cache *c)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(c->ring);

	io_uring_prep_read_fixed(sqe, c->disk, c->v.iov_base, 2 * HALF, 0, 0);
	return io_uring_submit(c->ring); /* ok: PF501 */
}

int warm(struct io_uring *ring, int disk, char **first, char **second)
{
	struct cache c = { .ring = ring, .disk = disk };
	struct io_uring_cqe *cqe;

	if (cache_open(&c))
		return -1;
	if (fill(&c) != 1) {
		io_uring_unregister_buffers(ring);
		return -1;
	}
	run(first);
	run(second);
	if (io_uring_wait_cqe(ring, &cqe) == 0)
		io_uring_cqe_seen(ring, cqe);
	((char *)c.v.iov_base)[0] = 1;
	return io_uring_unregister_buffers(ring);
}
