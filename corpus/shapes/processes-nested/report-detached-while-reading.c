/* Scans a volume one block ahead with direct I/O. Blocks that look damaged are reported by a detached
 * process, which nobody has to wait for. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <libaio.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define BLOCK (256 * 1024)

struct scan {
	io_context_t aio;
	int fd;
	struct iocb cb[2];
	uint8_t *buf[2];
	off_t next, end;
	unsigned long blocks, damaged;
};

/* fork, and fork again: the grandchild belongs to init. */
static int detach(const char *prog, const char *arg)
{
	pid_t pid = fork();
	int st;

	if (pid == -1)
		return -errno;
	if (!pid) {
		setsid();
		pid = fork();
		if (pid)
			_exit(pid == -1);
		execlp(prog, prog, arg, (char *)NULL);
		_exit(127);
	}
	if (waitpid(pid, &st, 0) == -1)
		return -errno;
	return WIFEXITED(st) && !WEXITSTATUS(st) ? 0 : -EAGAIN;
}

static int start_read(struct scan *s, unsigned which)
{
	struct iocb *cb = &s->cb[which];
	int rc;

	io_prep_pread(cb, s->fd, s->buf[which], BLOCK, s->next);
	cb->data = s->buf[which];
	rc = io_submit(s->aio, 1, &cb); /* expect: PF501 */
	if (rc != 1)
		return rc < 0 ? rc : -EAGAIN;
	s->next += BLOCK;
	return 0;
}

static long finish_read(struct scan *s)
{
	struct io_event ev;
	int rc;

	do
		rc = io_getevents(s->aio, 1, 1, &ev, NULL);
	while (rc == -EINTR);
	if (rc < 0)
		return rc;
	return (long)ev.res;
}

static bool damaged(const uint8_t *p, size_t n)
{
	uint32_t sum = 0;

	for (size_t i = 0; i + 4 <= n; i += 4) {
		uint32_t v;

		memcpy(&v, p + i, 4);
		sum += v;
	}
	return sum != 0;
}

static int scan(struct scan *s, const char *reporter)
{
	bool pending;
	unsigned turn = 0;
	long n;
	int rc;

	rc = start_read(s, turn);
	pending = rc == 0;
	while (pending) {
		unsigned cur = turn;
		off_t at = s->next - BLOCK;

		n = finish_read(s);
		pending = false;
		if (n <= 0)
			return (int)n;
		turn ^= 1;
		if (s->next < s->end) {
			rc = start_read(s, turn);
			pending = rc == 0;
		}
		s->blocks++;
		if (damaged(s->buf[cur], (size_t)n)) {
			char where[32];

			s->damaged++;
			snprintf(where, sizeof where, "%lld", (long long)at);
			if (detach(reporter, where))
				fprintf(stderr, "cannot report block at %s\n", where);
		}
	}
	return rc;
}

int main(int argc, char **argv)
{
	struct scan s = { .fd = -1 };
	struct stat sb;
	int rc;

	if (argc != 3)
		return 64;
	s.fd = open(argv[1], O_RDONLY | O_DIRECT | O_CLOEXEC);
	if (s.fd == -1 || fstat(s.fd, &sb) == -1) {
		perror(argv[1]);
		return 66;
	}
	s.end = sb.st_size;
	for (int i = 0; i < 2; i++) {
		void *p = NULL;

		if (posix_memalign(&p, 65536, BLOCK))
			return 71;
		s.buf[i] = p;
	}
	rc = io_setup(4, &s.aio);
	if (rc < 0)
		return 71;
	rc = scan(&s, argv[2]);
	io_destroy(s.aio);
	printf("%lu blocks, %lu damaged\n", s.blocks, s.damaged);
	return rc < 0;
}
