#include <stdio.h>
#include <string.h>
#include "vdev.h"

/* usage: probe group bdf [group bdf ...]: the first that can be attached wins */
int main(int argc, char **argv)
{
	struct dma_arena arena;
	struct vdev v = { .container = -1 };
	int i, rc;

	rc = arena_create(&arena, 4u << 20);
	if (rc) {
		fprintf(stderr, "arena: %s\n", strerror(-rc));
		return 1;
	}
	for (i = 1; i + 1 < argc; i += 2) {
		rc = vdev_attach(&v, argv[i], argv[i + 1], &arena);
		if (rc == 0)
			break;
		fprintf(stderr, "%s: %s\n", argv[i + 1], strerror(-rc));
	}
	if (v.container < 0)
		return 1;
	printf("%s: %u regions\n", argv[i + 1], v.nregions);
	vdev_detach(&v);
	return 0;
}
