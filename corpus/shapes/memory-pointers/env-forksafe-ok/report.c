#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
#include "agent.h"

int report(struct agent *a, const char *path)
{
	unsigned npeers = a->npeers;
	int status;
	pid_t pid;
	char text[32];

	snprintf(text, sizeof(text), "%u peers", npeers);
	pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execlp("agent-report", "agent-report", path, text, (char *)NULL);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) < 0)
		return -errno;
	return status ? -EIO : 0;
}
