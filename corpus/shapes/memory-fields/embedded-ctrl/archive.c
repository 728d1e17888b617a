#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include "ctl.h"

static int write_index(const char *spool, unsigned long serial)
{
	size_t size = 1 << 16;
	char *text = malloc(size);
	char path[256];
	FILE *f;
	int rc;

	if (!text)
		return 1;
	snprintf(text, size, "serial %lu\n", serial);
	snprintf(path, sizeof(path), "%s/index.%lu", spool, serial);
	f = fopen(path, "w");
	if (!f) {
		free(text);
		return 1;
	}
	rc = fputs(text, f) < 0;
	rc |= fclose(f) != 0;
	free(text);
	return rc;
}

int ctl_archive(const char *spool, unsigned long serial)
{
	int status;
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0)
		_exit(write_index(spool, serial));
	if (waitpid(pid, &status, 0) < 0)
		return -errno;
	return status ? -EIO : 0;
}
