#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "drv.h"

int main(int argc, char **argv)
{
	struct drv d;
	int ret;

	if (argc != 3)
		return 2;
	ret = drv_up(&d, atoi(argv[1]), argv[2]);
	if (ret < 0) {
		fprintf(stderr, "%s: %s\n", argv[2], strerror(-ret));
		return 1;
	}
	printf("queue at %p\n", (void *)d.queue);
	drv_down(&d);
	return 0;
}
