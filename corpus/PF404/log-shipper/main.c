/* Lines are shipped in registered batches. The transport releases a batch's registration when it is detached,
 * batch_delete() does the same for batches that never were: it believes a handle that nobody has cleared. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ship.h"

int main(int argc, char **argv)
{
	static struct shipper s = { .transport = { .ops = &cm_transport } };
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	int rc;

	if (argc < 3) {
		fprintf(stderr, "usage: %s host port\n", argv[0]);
		return 2;
	}
	rc = shipper_open(&s, argv[1], argv[2]);
	if (rc) {
		fprintf(stderr, "open: %s\n", strerror(-rc));
		return 1;
	}
	while ((n = getline(&line, &cap, stdin)) > 0) {
		rc = shipper_line(&s, line, (size_t)n);
		if (rc)
			break;
	}
	fprintf(stderr, "%lu lines\n", s.lines);
	shipper_close(&s);
	free(line);
	return rc ? 1 : 0;
}
