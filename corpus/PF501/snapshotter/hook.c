#define _GNU_SOURCE
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "snap.h"

int hook_run(const struct settings *set, const char *event, uint64_t at)
{
	char where[32];
	int status;
	pid_t pid;

	if (!set->hook)
		return 0;
	snprintf(where, sizeof(where), "%" PRIu64, at);
	pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execl(set->hook, set->hook, event, where, (char *)NULL);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) != pid)
		return -errno;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -ECANCELED;
}
