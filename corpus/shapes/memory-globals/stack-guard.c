/* Serial console logger: lines go to disk through one fixed buffer, "!cmd" lines start a program. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <liburing.h>
#include <sys/mman.h>
#include <sys/wait.h>

#define CTL_BYTES 2048

struct console {
	struct io_uring ring;
	int in, out;
	off_t off;
};

static int guard_range(void *p, size_t n)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t lo = (uintptr_t)p & ~(page - 1);
	uintptr_t hi = ((uintptr_t)p + n + page - 1) & ~(page - 1);

	return madvise((void *)lo, hi - lo, MADV_DONTFORK) ? -errno : 0; /* expect: PF303 */
}

static ssize_t get_line(struct console *c, char *buf, size_t size)
{
	size_t n = 0;

	while (n < size - 1) {
		ssize_t r = read(c->in, buf + n, 1);

		if (r < 0 && errno == EINTR)
			continue;
		if (r <= 0)
			return r < 0 ? -errno : (ssize_t)n;
		if (buf[n++] == '\n')
			break;
	}
	buf[n] = '\0';
	return (ssize_t)n;
}

static int put_line(struct console *c, char *buf, unsigned n)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&c->ring);
	struct io_uring_cqe *cqe;
	int rc;

	if (!sqe)
		return -EBUSY;
	io_uring_prep_write_fixed(sqe, c->out, buf, n, c->off, 0);
	rc = io_uring_submit(&c->ring);
	if (rc < 0)
		return rc;
	rc = io_uring_wait_cqe(&c->ring, &cqe);
	if (rc < 0)
		return rc;
	rc = cqe->res;
	io_uring_cqe_seen(&c->ring, cqe);
	if (rc > 0)
		c->off += rc;
	return rc < 0 ? rc : 0;
}

static int start(const char *tool)
{
	int status;
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		close(STDIN_FILENO);
		execlp(tool, tool, (char *)NULL);
		_exit(127);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return status;
}

static int serve(struct console *c, char *ctl, const char *tool)
{
	ssize_t n;
	int rc = 0;

	while (rc == 0 && (n = get_line(c, ctl, CTL_BYTES)) > 0) {
		if (ctl[0] == '!')
			rc = start(tool) < 0 ? -ECHILD : 0;
		else
			rc = put_line(c, ctl, (unsigned)n);
	}
	return rc;
}

int main(int argc, char **argv)
{
	struct console c = { .in = STDIN_FILENO };
	char ctl[CTL_BYTES];
	struct iovec v = { .iov_base = ctl, .iov_len = CTL_BYTES };
	int rc;

	if (argc < 3)
		return 2;
	c.out = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0644);
	if (c.out < 0) {
		perror(argv[1]);
		return 1;
	}
	if (io_uring_queue_init(4, &c.ring, 0) < 0)
		return 1;
	rc = guard_range(ctl, CTL_BYTES);
	if (rc == 0)
		rc = io_uring_register_buffers(&c.ring, &v, 1); /* ok: PF101, PF401; pin: guarded */
	if (rc == 0)
		rc = serve(&c, ctl, argv[2]);
	if (rc)
		fprintf(stderr, "console: %s\n", strerror(-rc));
	io_uring_queue_exit(&c.ring);
	return rc != 0;
}
