#define _GNU_SOURCE
#include "echod.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static void step(void)
{
	pid_t pid = fork();

	if (pid < 0)
		_exit(EXIT_FAILURE);
	if (pid > 0)
		_exit(EXIT_SUCCESS);
}

/* The old way: fork, new session, fork. Returns in the grandchild. */
int background(const char *pidfile)
{
	int fd;

	step();
	if (setsid() < 0)
		return -errno;
	step();
	fd = open("/dev/null", O_RDWR);
	if (fd < 0)
		return -errno;
	dup2(fd, 0);
	dup2(fd, 1);
	if (fd > 1)
		close(fd);
	if (pidfile) {
		fd = open(pidfile, O_WRONLY | O_CREAT | O_TRUNC, 0644);
		if (fd < 0)
			return -errno;
		dprintf(fd, "%d\n", (int)getpid());
		close(fd);
	}
	return 0;
}
