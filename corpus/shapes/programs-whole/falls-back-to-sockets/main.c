#include "link.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A probe is any program that prints one line. */
static int Probe(const char *program, char *line, size_t size)
{
	int fds[2], status;
	ssize_t n;
	pid_t pid;

	if (pipe(fds))
		return -errno;
	pid = fork();
	if (pid < 0) {
		close(fds[0]);
		close(fds[1]);
		return -errno;
	}
	if (!pid) {
		dup2(fds[1], STDOUT_FILENO);
		close(fds[0]);
		close(fds[1]);
		execl(program, program, (char *)NULL);
		_exit(127);
	}
	close(fds[1]);
	n = read(fds[0], line, size - 1);
	close(fds[0]);
	waitpid(pid, &status, 0);
	if (n < 0 || status)
		return -EIO;
	line[n] = '\0';
	return 0;
}

int main(int argc, char **argv)
{
	unsigned long failed = 0, round;
	char line[512];
	Link link;
	int rc;

	if (argc < 3)
		return 2;
	rc = LinkOpen(&link, argv[1], getenv("UPLINK_RDMA") != NULL);
	if (rc) {
		fprintf(stderr, "uplink: %s\n", strerror(-rc));
		return 1;
	}
	for (round = 0; round < 1000000; round++) {
		for (int i = 2; i < argc; i++) {
			rc = Probe(argv[i], line, sizeof(line));
			if (!rc)
				rc = LinkPut(&link, line);
			if (rc)
				failed++;
		}
		sleep(10);
	}
	LinkClose(&link);
	return failed != 0;
}
