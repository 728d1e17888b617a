/*
 * posix_spawn is no fork, and the fallback spawns the shell in the same manner.
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
	char *argv[] = { "sh", (char *)path, NULL };

	return posix_spawn(pid, "/bin/sh", NULL, NULL, argv, environ);
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
