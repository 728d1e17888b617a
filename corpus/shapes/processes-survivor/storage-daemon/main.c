/* A storage daemon opens its disk while it can still say what is wrong, and goes into the background
 * afterwards. */
#include <stdio.h>
#include <string.h>
#include "stord.h"

int main(int argc, char **argv)
{
	struct options o;
	struct disk d;
	char line[4096];
	int ret;

	if (options_parse(&o, argc, argv)) {
		fprintf(stderr, "usage: %s [-f] [-p FILE] [-u USER] DEVICE\n", argv[0]);
		return 2;
	}
	ret = disk_open(&d, o.path);
	if (ret) {
		fprintf(stderr, "%s: %s\n", o.path, strerror(-ret));
		return 1;
	}
	if (background(&o))
		return 1;
	if (o.user && drop_privileges(o.user))
		return 1;
	while (fgets(line, sizeof(line), stdin) && ret >= 0)
		ret = disk_write(&d, line, strlen(line));
	disk_close(&d);
	return ret < 0;
}
