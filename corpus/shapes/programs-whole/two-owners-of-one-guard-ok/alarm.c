#include "gw.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

int GwAlarm(const GwServer *s, const char *what)
{
	char count[16];
	int status;
	pid_t pid;

	snprintf(count, sizeof(count), "%u", s->nconns);
	pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execlp(s->alarm, s->alarm, what, count, (char *)NULL);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) < 0)
		return -errno;
	return status ? -EIO : 0;
}
