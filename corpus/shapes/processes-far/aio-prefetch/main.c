#include <stdio.h>
#include <string.h>
#include "prefetch.h"

static uint32_t checksum(const unsigned char *p, long n)
{
	uint32_t sum = 2166136261u;

	while (n-- > 0)
		sum = (sum ^ *p++) * 16777619u;
	return sum;
}

int main(int argc, char **argv)
{
	struct prefetch p;
	struct log log;
	long long off = 0;
	void *data;
	long n;
	int rc;

	if (argc < 3)
		return 2;
	rc = prefetch_open(&p, argv[1]);
	if (rc < 0 || log_open(&log, argv[2], 1 << 20)) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
		return 1;
	}
	rc = prefetch_submit(&p);
	while (rc == 0) {
		n = prefetch_wait(&p, &data);
		if (n <= 0) {
			rc = (int)n;
			break;
		}
		/* read the next block while this one is looked at */
		rc = prefetch_submit(&p);
		log_block(&log, off, checksum(data, n));
		memset(data, 0, (size_t)n);
		off += n;
	}
	if (rc < 0)
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
	fclose(log.out);
	return rc < 0;
}
