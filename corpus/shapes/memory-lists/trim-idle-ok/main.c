#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <linux/vfio.h>
#include <sys/ioctl.h>
#include "dmapool.h"

static int open_container(const char *path)
{
	int container = open("/dev/vfio/vfio", O_RDWR);
	int group = open(path, O_RDWR);

	if (container < 0 || group < 0)
		return -1;
	if (ioctl(group, VFIO_GROUP_SET_CONTAINER, &container) ||
	    ioctl(container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU)) {
		close(group);
		close(container);
		return -1;
	}
	return container;
}

int main(int argc, char **argv)
{
	static struct dmapool pool;
	struct chunk *held[8] = { NULL };
	unsigned n = 0;
	int container, c;

	if (argc < 2)
		return 2;
	container = open_container(argv[1]);
	if (container < 0 || pool_init(&pool, container)) {
		perror(argv[1]);
		return 1;
	}
	while ((c = getchar()) != EOF) {
		if (c == '+' && n < 8 && (held[n] = pool_get(&pool)) != NULL)
			memset(held[n++]->va, 0, CHUNK_BYTES);
		else if (c == '-' && n > 0)
			pool_put(&pool, held[--n]);
		else if (c == '\n')
			pool_tick(&pool);
		else if (c == 'u' && pool_unmap_some(&pool, 4))
			fprintf(stderr, "unmap: %s\n", strerror(errno));
	}
	printf("%zu chunks mapped\n", pool.mapped);
	return 0;
}
