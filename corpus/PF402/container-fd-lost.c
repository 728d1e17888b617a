/* A VFIO mapping is held by the container's descriptor. When the last check fails the function returns
 * an error, the descriptor is then in no variable any more, and the pin stays. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <unistd.h>
#include <sys/ioctl.h>
#include <linux/vfio.h>

struct region {
	void *va;
	uint64_t iova;
	uint64_t len;
};

int device_memory(const struct region *r, int group)
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
	if (ioctl(fd, VFIO_IOMMU_MAP_DMA, &map) < 0) { /* expect: PF402 */
		ret = -errno;
		close(fd);
		return ret;
	}
	if (ioctl(group, VFIO_GROUP_GET_STATUS, &st) < 0)
		return -errno;
	return fd;
}
