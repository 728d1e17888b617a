/* Whole pages, no read without the guard, none in flight at the fork, and the guard comes off in the end. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

#define INDEX 12288

struct index {
	struct io_uring *ring;
	int fd;
	void *block;
};

static int index_open(struct index *x, struct io_uring *ring, const char *path)
{
	x->ring = ring;
	x->fd = open(path, O_RDONLY | O_DIRECT);
	if (x->fd < 0)
		return -1;
	if (posix_memalign(&x->block, 4096, INDEX)) {
		close(x->fd);
		return -1;
	}
	if (madvise(x->block, INDEX, MADV_DONTFORK)) { /* ok: PF303 */
		free(x->block);
		close(x->fd);
		return -1;
	}
	return 0;
}

static int index_read(struct index *x)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(x->ring);

	if (!sqe)
		return -1;
	io_uring_prep_read(sqe, x->fd, x->block, INDEX, 0);
	return io_uring_submit(x->ring) == 1 ? 0 : -1; /* ok: PF501 */
}

static int index_wait(struct index *x)
{
	struct io_uring_cqe *cqe;
	int rc = io_uring_wait_cqe(x->ring, &cqe);

	if (rc)
		return rc;
	rc = cqe->res;
	io_uring_cqe_seen(x->ring, cqe);
	return rc == INDEX ? 0 : -1;
}

static pid_t peek(int fd)
{
	pid_t pid = fork();

	if (pid == 0) {
		char *text = malloc(32);

		if (text)
			puts(text + snprintf(text, 32, "%d", fd)); /* ok: PF301 */
		exit(0);
	}
	return pid;
}

int lookup(struct io_uring *ring, const char *path, char **next)
{
	struct index x;
	pid_t pid;
	int rc;

	if (index_open(&x, ring, path))
		return -1;
	if (index_read(&x))
		return -1;
	rc = index_wait(&x);
	pid = peek(x.fd);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	close(x.fd);
	if (madvise(x.block, INDEX, MADV_DOFORK))
		return -1;
	free(x.block); /* ok: PF108 */
	pid = fork();
	if (pid == 0) {
		execv(next[0], next);
		_exit(127);
	}
	return rc;
}
