#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "keystore.h"

/* An unprivileged conversation in a process of its own. */
int session(int fd, const char *motd)
{
	char *line = NULL;
	size_t size = 0;
	FILE *f = fdopen(fd, "r+");

	if (!f)
		return 1;
	fprintf(f, "%s\n", motd);
	fflush(f);
	while (getline(&line, &size, f) > 0) {
		if (!strncmp(line, "bye", 3))
			break;
		fprintf(f, "%zu\n", strlen(line));
		fflush(f);
	}
	free(line);
	fclose(f);
	return 0;
}
