#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <linux/vfio.h>
#include "drv.h"

int iommu_map(int container, void *va, size_t len, uint64_t iova)
{
	struct vfio_iommu_type1_dma_map map;

	memset(&map, 0, sizeof(map));
	map.argsz = sizeof(map);
	map.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	map.vaddr = (uint64_t)(uintptr_t)va;
	map.iova = iova;
	map.size = len;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) < 0) /* expect: PF101, pin: exposed */
		return -errno;
	return 0;
}

int iommu_unmap(int container, size_t len, uint64_t iova)
{
	struct vfio_iommu_type1_dma_unmap unmap = {
		.argsz = sizeof(unmap),
		.iova = iova,
		.size = len,
	};

	return ioctl(container, VFIO_IOMMU_UNMAP_DMA, &unmap) < 0 ? -errno : 0;
}
