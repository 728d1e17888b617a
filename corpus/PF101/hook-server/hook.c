/*
 * posix_spawn is no fork, but the fallback for scripts without an interpreter line is.
 */
#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include "hook.h"

extern char **environ;

static int hook_fallback(const char *path, pid_t *pid)
{
	*pid = fork(); /* step: PF101 fork */
	if (*pid == 0) {
		execl("/bin/sh", "sh", path, (char *)NULL);
		_exit(127);
	}
	return *pid < 0 ? errno : 0;
}

int hook_run(const char *path)
{
	char *argv[] = { (char *)path, NULL };
	int status, err;
	pid_t pid;

	err = posix_spawn(&pid, path, NULL, NULL, argv, environ);
	if (err == ENOEXEC)
		err = hook_fallback(path, &pid);
	if (err != 0)
		return -err;
	return waitpid(pid, &status, 0) == pid ? status : -1;
}
