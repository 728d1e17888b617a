#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include "ship.h"

static int compress_from(int in, const char *path)
{
	int out = open(path, O_WRONLY | O_CREAT | O_EXCL, 0640);

	if (out < 0 || dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
		return 1;
	execlp("xz", "xz", "-c", (char *)NULL);
	return 127;
}

int sink_open(struct sink *s, const char *dir, unsigned generation)
{
	char path[256];
	int p[2];

	snprintf(path, sizeof(path), "%s/log.%u.xz", dir, generation);
	if (pipe2(p, O_CLOEXEC))
		return -errno;
	s->pages = 0;
	s->fd = p[1];
	s->pid = fork();
	if (s->pid == 0)
		_exit(compress_from(p[0], path));
	close(p[0]);
	if (s->pid < 0) {
		close(p[1]);
		return -EAGAIN;
	}
	return 0;
}

int sink_push(struct sink *s, char *page)
{
	struct iovec v = { .iov_base = page, .iov_len = SHIP_PAGE };

	while (v.iov_len) {
		ssize_t n = vmsplice(s->fd, &v, 1, 0); /* expect: PF101 */

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		v.iov_base = (char *)v.iov_base + n;
		v.iov_len -= (size_t)n;
	}
	s->pages++;
	return 0;
}

void sink_close(struct sink *s)
{
	close(s->fd);
	waitpid(s->pid, NULL, 0);
}
