#include "stage.h"
#include "tool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct image {
	const char *path;
	unsigned long bytes;
	unsigned sum;
};

static int load(stage_t *st, struct image *im)
{
	FILE *f = fopen(im->path, "rb");
	size_t n;

	if (f == NULL)
		return -errno;
	for (;;) {
		unsigned char *p = stage_next(st, 65536);

		if (p == NULL)
			break;
		n = fread(p, 1, 65536, f);
		if (n == 0)
			break;
		im->bytes += n;
		for (size_t i = 0; i < n; i += 512)
			im->sum = im->sum * 31 + p[i];
	}
	n = (size_t)ferror(f);
	fclose(f);
	return n != 0 ? -EIO : 0;
}

int main(int argc, char **argv)
{
	stage_t st;
	int rc;

	if (argc < 3) {
		fprintf(stderr, "usage: %s MEGABYTES IMAGE...\n", argv[0]);
		return 2;
	}
	rc = stage_init(&st, (unsigned)strtoul(argv[1], NULL, 0));
	if (rc != 0) {
		fprintf(stderr, "stage: %s\n", strerror(-rc));
		return 1;
	}
	for (int i = 2; i < argc; i++) {
		struct image im = { .path = argv[i] };

		rc = load(&st, &im);
		if (rc != 0) {
			fprintf(stderr, "%s: %s\n", im.path, strerror(-rc));
			continue;
		}
		printf("%s: %lu bytes, %08x\n", im.path, im.bytes, im.sum);
		rc = tool_run("nvme-verify", im.path, "--quick");
		if (rc != 0)
			fprintf(stderr, "%s: nvme-verify: %d\n", im.path, rc);
	}
	stage_fini(&st);
	return rc != 0;
}
