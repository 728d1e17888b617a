#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "disk.h"

static const struct disk_ops ops = { .slow = hook_slow, .failed = hook_failed };

int main(int argc, char **argv)
{
	struct disk disk;
	struct request *r;
	unsigned long long off = 0, end, zeroes = 0;
	int rc;

	if (argc < 3)
		return 2;
	end = strtoull(argv[2], NULL, 0);
	rc = disk_open(&disk, argv[1], &ops);
	if (rc) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
		return 1;
	}
	for (unsigned i = 0; i < IO_SLOTS && off < end && rc == 0; i++, off += IO_SIZE)
		rc = disk_start(&disk, i, off);
	while (rc >= 0 && disk.inflight > 0) {
		rc = disk_wait(&disk, &r);
		if (rc < 0)
			break;
		if (r->buf[0] == 0)
			zeroes++;
		memset(r->buf, 0xa5, IO_SIZE);
		if (off < end) {
			rc = disk_start(&disk, (unsigned)(r - disk.req), off);
			off += IO_SIZE;
		}
	}
	if (rc < 0)
		ops.failed(&disk, -rc);
	disk_close(&disk);
	printf("%llu blocks begin with zero\n", zeroes);
	return rc < 0;
}
