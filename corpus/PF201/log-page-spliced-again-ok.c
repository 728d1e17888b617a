#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

struct logbuf {
	char *page;
	size_t fill;
	int pipefd;
};

static int logbuf_flush(struct logbuf *l)
{
	struct iovec v = { l->page, l->fill };
	ssize_t n;

	do
		n = vmsplice(l->pipefd, &v, 1, 0); /* pin: no-fork */
	while (n < 0 && errno == EINTR);
	return n < 0 ? -errno : 0;
}

static void logbuf_reset(struct logbuf *l)
{
	for (size_t off = 0; off < 4096 * 4; off += 4096)
		((volatile char *)l->page)[off] = 0;
	l->fill = 4096 * 4;
}

static int run_filter(const char *cmd)
{
	pid_t p = fork();
	int st;

	if (p == 0) {
		execl("/bin/sh", "sh", "-c", cmd, (char *)NULL);
		_exit(127);
	}
	if (p < 0 || waitpid(p, &st, 0) < 0)
		return -1;
	return st;
}

int main(void)
{
	struct logbuf l = { 0 };
	int fds[2];

	if (pipe(fds))
		return 1;
	l.pipefd = fds[1];
	l.page = mmap(NULL, 4096 * 4, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (l.page == MAP_FAILED)
		return 1;
	memset(l.page, '.', 4096 * 4);
	if (run_filter("true") != 0)
		fprintf(stderr, "filter failed\n");
	logbuf_reset(&l);
	if (logbuf_flush(&l))
		return 1;
	memset(l.page, 'x', 4096 * 4);
	return 0;
}
