#define _GNU_SOURCE
#include "notify.h"

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

void notify_job(void *text)
{
	char *argv[] = { "notify-admin", text, NULL };
	pid_t pid;
	int st;

	pid = fork();
	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, &st, 0);
	free(text);
}
