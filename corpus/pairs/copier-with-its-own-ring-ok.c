/* Guarded before the fork; the ring is taken down on every way, and gives its buffers back once. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

#define PIECE 131072

struct copier {
	struct io_uring ring;
	struct iovec piece;
	int from;
};

static int copier_open(struct copier *c, const char *path)
{
	c->from = open(path, O_RDONLY | O_DIRECT);
	if (c->from < 0)
		return -1;
	c->piece.iov_len = PIECE;
	c->piece.iov_base = mmap(NULL, PIECE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (c->piece.iov_base == MAP_FAILED || madvise(c->piece.iov_base, PIECE, MADV_DONTFORK) ||
	    io_uring_queue_init(4, &c->ring, 0)) {
		close(c->from);
		return -1;
	}
	if (io_uring_register_buffers(&c->ring, &c->piece, 1)) { /* ok: PF101; ok: PF402 */
		io_uring_queue_exit(&c->ring);
		close(c->from);
		return -1;
	}
	return 0;
}

static void copier_close(struct copier *c)
{
	io_uring_unregister_buffers(&c->ring); /* ok: PF404 */
	io_uring_queue_exit(&c->ring);
	close(c->from);
	munmap(c->piece.iov_base, PIECE);
}

static int copier_read(struct copier *c)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&c->ring);

	if (!sqe)
		return -1;
	io_uring_prep_read_fixed(sqe, c->from, c->piece.iov_base, PIECE, 0, 0);
	return io_uring_submit(&c->ring) == 1 ? 0 : -1; /* ok: PF501 */
}

int copy(const char *path, char **sink)
{
	struct io_uring_cqe *cqe;
	struct copier c;
	pid_t pid;

	if (copier_open(&c, path))
		return -1;
	if (copier_read(&c)) {
		copier_close(&c);
		return -1;
	}
	pid = fork();
	if (pid < 0) {
		copier_close(&c);
		return -1;
	}
	if (pid == 0) {
		execv(sink[0], sink);
		_exit(127);
	}
	if (io_uring_wait_cqe(&c.ring, &cqe) == 0)
		io_uring_cqe_seen(&c.ring, cqe);
	memset(c.piece.iov_base, 0, PIECE);
	waitpid(pid, NULL, 0);
	copier_close(&c);
	return 0;
}
