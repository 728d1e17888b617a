#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
#include "agent.h"

/* Writing may take long on a network file system: not in this process. */
static int write_report(unsigned npeers, const char *path)
{
	FILE *f = fopen(path, "a");

	if (!f)
		return 1;
	fprintf(f, "%u peers\n", npeers);
	return fclose(f) != 0;
}

int report(struct agent *a, const char *path)
{
	unsigned npeers = a->npeers;
	int status;
	pid_t pid;
	pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0)
		_exit(write_report(npeers, path));
	if (waitpid(pid, &status, 0) < 0)
		return -errno;
	return status ? -EIO : 0;
}
