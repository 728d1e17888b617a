#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "camera.h"

struct sink {
	FILE *out;
	unsigned left;
};

static int save(void *arg, const void *data, size_t bytes)
{
	struct sink *s = arg;

	if (fwrite(data, 1, bytes, s->out) != bytes)
		return 1;
	return --s->left == 0;
}

int main(int argc, char **argv)
{
	struct camera cam;
	struct sink sink = { .left = 300 };
	int rc;

	if (argc < 3)
		return 2;
	sink.out = fopen(argv[2], "wb");
	if (!sink.out)
		return 1;
	rc = camera_open(&cam, argv[1], 1280, 720);
	if (rc == 0)
		rc = camera_start(&cam);
	if (rc == 0)
		rc = camera_loop(&cam, save, &sink);
	if (rc)
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
	camera_stop(&cam);
	camera_close(&cam);
	fclose(sink.out);
	return rc != 0;
}
