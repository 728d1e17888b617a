#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include "disk.h"

void hook_slow(struct disk *d, unsigned long long off)
{
	char where[32];
	pid_t pid;

	snprintf(where, sizeof(where), "%llu", off);
	pid = fork();
	if (pid == 0) {
		execlp("smartctl", "smartctl", "-l", "error", d->path, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
	fprintf(stderr, "%s: no answer for offset %s\n", d->path, where);
}

void hook_failed(struct disk *d, int error)
{
	fprintf(stderr, "%s: %s\n", d->path, strerror(error));
}
