#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "batch.h"

/* What else keeps the disk busy? One line of iostat for the log. */
static void report(const char *dev, long long off)
{
	char cmd[128], line[256];
	FILE *p;

	snprintf(cmd, sizeof(cmd), "iostat -dx %s 1 1 | tail -n 2", dev);
	p = popen(cmd, "r");
	if (!p)
		return;
	while (fgets(line, sizeof(line), p))
		fprintf(stderr, "%lld: %s", off, line);
	pclose(p);
}

int main(int argc, char **argv)
{
	struct batch b;
	long long off, end;
	time_t last;
	int rc;

	if (argc < 3)
		return 2;
	end = atoll(argv[2]);
	rc = batch_open(&b, argv[1]);
	if (rc) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
		return 1;
	}
	last = time(NULL);
	for (off = 0; off < end && rc == 0; off += (long long)DEPTH * UNIT) {
		rc = batch_submit(&b, off, DEPTH);
		if (rc)
			break;
		if (time(NULL) - last > 30) {
			rc = batch_drain(&b);
			if (rc)
				break;
			report(argv[1], off);
			last = time(NULL);
		}
		rc = batch_drain(&b);
	}
	printf("%016llx\n", (unsigned long long)b.digest);
	batch_close(&b);
	return rc != 0;
}
