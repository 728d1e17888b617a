#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct reader {
	struct io_uring ring;
	int fd;
	bool direct;
	unsigned char *buf;
	size_t len;
	unsigned int pending;
};

static int reader_open(struct reader *r, const char *path, bool direct)
{
	memset(r, 0, sizeof(*r));
	r->direct = direct;
	r->fd = open(path, O_RDONLY | (direct ? O_DIRECT : 0));
	if (r->fd < 0)
		return -errno;
	r->len = 1 << 16;
	r->buf = aligned_alloc(4096, r->len);
	if (!r->buf)
		return -ENOMEM;
	return io_uring_queue_init(8, &r->ring, 0);
}

static int reader_start(struct reader *r, unsigned long long off)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&r->ring);

	if (!sqe)
		return -EBUSY;
	memset(sqe, 0, sizeof(*sqe));
	sqe->opcode = IORING_OP_READ;
	sqe->fd = r->fd;
	sqe->addr = (unsigned long long)(unsigned long)r->buf;
	sqe->len = (unsigned int)r->len;
	sqe->off = off;
	if (io_uring_submit(&r->ring) != 1)
		return -EIO;
	r->pending++;
	return 0;
}

static int reader_finish(struct reader *r)
{
	struct io_uring_cqe *cqe;
	int res = 0;

	while (r->pending) {
		if (io_uring_wait_cqe(&r->ring, &cqe))
			return -EIO;
		res = cqe->res;
		io_uring_cqe_seen(&r->ring, cqe);
		r->pending--;
	}
	return res;
}

static int notify(const char *prog)
{
	pid_t pid;

	char *const args[] = { (char *)prog, NULL };

	if (posix_spawnp(&pid, prog, NULL, NULL, args, environ))
		return -1;
	return waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct reader r;

	if (argc < 2 || reader_open(&r, argv[1], true))
		return 1;
	if (reader_start(&r, 0))
		return 1;
	if (notify("read-started"))
		fprintf(stderr, "no notification\n");
	printf("%d\n", reader_finish(&r));
	io_uring_queue_exit(&r.ring);
	return 0;
}
