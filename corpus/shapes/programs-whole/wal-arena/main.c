#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "wal.h"

int main(int argc, char **argv)
{
	static struct wal wal;
	char line[2048];
	int rc;

	if (argc < 3)
		return 2;
	rc = wal_open(&wal, argv[1], 64);
	while (rc == 0 && fgets(line, sizeof(line), stdin)) {
		if (!strncmp(line, "resize ", 7) && atoi(line + 7) > 0)
			rc = wal_resize(&wal, (size_t)atoi(line + 7));
		else if (!strcmp(line, "backup\n"))
			rc = backup(&wal, argv[2]);
		else
			rc = wal_write(&wal, line, strlen(line));
	}
	if (rc)
		fprintf(stderr, "wal: %s\n", strerror(-rc));
	return rc != 0;
}
