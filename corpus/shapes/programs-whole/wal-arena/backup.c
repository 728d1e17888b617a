#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>
#include "wal.h"

static int write_manifest(uint64_t lsn, const char *target)
{
	char *text = malloc(65536);
	FILE *f = fopen(target, "w");
	int rc;

	if (!text || !f)
		return 1;
	setvbuf(f, text, _IOFBF, 65536);
	for (uint64_t i = 0; i < lsn; i++)
		fprintf(f, "record %llu\n", (unsigned long long)i);
	rc = fclose(f);
	free(text);
	return rc != 0;
}

int backup(const struct wal *w, const char *target)
{
	uint64_t lsn = w->lsn;
	int status;
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0)
		_exit(write_manifest(lsn, target));
	if (waitpid(pid, &status, 0) < 0)
		return -errno;
	return status ? -EIO : 0;
}
