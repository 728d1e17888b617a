#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/socket.h>
#include "gateway.h"

int serve_checksum(int fd)
{
	unsigned char chunk[4096];
	uint32_t sum = 0;
	ssize_t n;

	while ((n = read(fd, chunk, sizeof(chunk))) > 0) {
		for (ssize_t i = 0; i < n; i++)
			sum = (sum << 1 | sum >> 31) ^ chunk[i];
		if (write(fd, &sum, sizeof(sum)) != sizeof(sum))
			return 1;
	}
	return n < 0;
}

int serve_echo(int fd)
{
	char chunk[4096];
	ssize_t n;

	while ((n = read(fd, chunk, sizeof(chunk))) > 0)
		if (write(fd, chunk, (size_t)n) != n)
			return 1;
	return n < 0;
}

int worker_spawn(struct worker *w, struct pool *inherited)
{
	int sv[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, sv))
		return -errno;
	w->pid = fork();
	if (w->pid < 0) {
		close(sv[0]);
		close(sv[1]);
		return -errno;
	}
	if (w->pid == 0) {
		close(sv[0]);
		(void)inherited;
		_exit(w->serve(sv[1]));
	}
	close(sv[1]);
	w->fd = sv[0];
	return 0;
}
