/* A command-line tool: the container's descriptor is returned where all went well; where it did not,
 * and at the end of main, the process exits, which closes the container and drops its mappings. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>

struct region {
	void *va;
	uint64_t iova;
	uint64_t len;
};

static int device_memory(const struct region *r, int group)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map) };
	struct vfio_group_status st = { .argsz = sizeof(st) };
	int fd, ret;

	fd = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	if (ioctl(group, VFIO_GROUP_SET_CONTAINER, &fd) ||
	    ioctl(fd, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU)) {
		ret = -errno;
		close(fd);
		return ret;
	}
	map.vaddr = (uintptr_t)r->va;
	map.iova = r->iova;
	map.size = r->len;
	map.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	/* pin: no-fork */
	if (ioctl(fd, VFIO_IOMMU_MAP_DMA, &map) < 0) { /* ok: PF402 */
		ret = -errno;
		close(fd);
		return ret;
	}
	if (ioctl(group, VFIO_GROUP_GET_STATUS, &st) < 0) {
		perror("VFIO_GROUP_GET_STATUS");
		exit(EXIT_FAILURE);
	}
	return fd;
}

int main(int argc, char **argv)
{
	struct region r = { .iova = 1 << 20, .len = 1 << 20 };
	int group = argc == 2 ? open(argv[1], O_RDWR | O_CLOEXEC) : -1;

	if (group < 0)
		return EXIT_FAILURE;
	r.va = mmap(NULL, r.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r.va == MAP_FAILED || device_memory(&r, group) < 0)
		return EXIT_FAILURE;
	puts("mapped");
	return EXIT_SUCCESS;
}
