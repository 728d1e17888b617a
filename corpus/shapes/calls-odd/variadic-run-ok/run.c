#define _GNU_SOURCE
#include "run.h"

#include <errno.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

extern char **environ;

static int shell(const char *cmd)
{
	char *argv[] = { "sh", "-c", (char *)cmd, NULL };
	pid_t pid;
	int st;

	if (posix_spawn(&pid, "/bin/sh", NULL, NULL, argv, environ)) /* ok: PF101 */
		return -1;
	while (waitpid(pid, &st, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(st) ? WEXITSTATUS(st) : 128 + WTERMSIG(st);
}

static int vrun(const char *fmt, va_list ap)
{
	char *cmd;
	int rc;

	if (vasprintf(&cmd, fmt, ap) < 0)
		return -1;
	rc = shell(cmd);
	free(cmd);
	return rc;
}

int run(const char *fmt, ...)
{
	va_list ap;
	int rc;

	va_start(ap, fmt);
	rc = vrun(fmt, ap);
	va_end(ap);
	return rc;
}

int run_or_warn(const char *fmt, ...)
{
	va_list ap;
	int rc;

	va_start(ap, fmt);
	rc = vrun(fmt, ap);
	va_end(ap);
	if (rc)
		fprintf(stderr, "command failed with status %d\n", rc);
	return rc;
}
