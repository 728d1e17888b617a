#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "spawn.h"

int tool_run(const char *name, const char *arg)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		execlp(name, name, arg, (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

int tool_exists(const char *name)
{
	char path[256];

	snprintf(path, sizeof(path), "/usr/bin/%s", name);
	return access(path, X_OK) == 0;
}
