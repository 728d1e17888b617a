#include "tool.h"

#include <errno.h>
#include <stdio.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

int tool_run(const char *prog, const char *arg1, const char *arg2)
{
	pid_t pid, got;
	int st;

	fflush(NULL);
	pid = fork();
	switch (pid) {
	case -1:
		return -errno;
	case 0:
		execlp(prog, prog, arg1, arg2, (char *)NULL);
		perror(prog);
		_exit(127);
	default:
		break;
	}
	do
		got = waitpid(pid, &st, 0);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return -errno;
	return WIFEXITED(st) ? WEXITSTATUS(st) : 255;
}
