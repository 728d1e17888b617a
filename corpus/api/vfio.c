/* The requests of VFIO and of I/O address spaces. A pin live at its return escapes. */
#include <stddef.h>
#include <sys/ioctl.h>
#include <linux/vfio.h>
#include "iommufd.h"

int map_for_writing(int fd, void *addr, size_t size, unsigned long iova)
{
	struct vfio_iommu_type1_dma_map arg = { .argsz = sizeof arg,
						.flags = VFIO_DMA_MAP_FLAG_READ |
							 VFIO_DMA_MAP_FLAG_WRITE,
						.vaddr = (unsigned long)addr,
						.size = size,
						.iova = iova };

	/* pin: escapes */
	return ioctl(fd, VFIO_IOMMU_MAP_DMA, &arg);
}

int join_container(int group, int container)
{
	return ioctl(group, VFIO_GROUP_SET_CONTAINER, &container);
}

int map_for_reading(int fd, void *addr, size_t size, unsigned long iova)
{
	struct vfio_iommu_type1_dma_map arg = { .argsz = sizeof arg,
						.flags = VFIO_DMA_MAP_FLAG_READ,
						.vaddr = (unsigned long)addr,
						.size = size,
						.iova = iova };

	/* pin: escapes */
	return ioctl(fd, VFIO_IOMMU_MAP_DMA, &arg);
}

int move_address(int fd, void *addr, size_t size, unsigned long iova)
{
	struct vfio_iommu_type1_dma_map arg = { .argsz = sizeof arg,
						.flags = VFIO_DMA_MAP_FLAG_VADDR,
						.vaddr = (unsigned long)addr,
						.size = size,
						.iova = iova };

	/* pin: unpinned */
	return ioctl(fd, VFIO_IOMMU_MAP_DMA, &arg);
}

int unmap(int fd, unsigned long iova, size_t size)
{
	struct vfio_iommu_type1_dma_unmap arg = { .argsz = sizeof arg, .iova = iova, .size = size };

	return ioctl(fd, VFIO_IOMMU_UNMAP_DMA, &arg);
}

int unmap_all(int fd)
{
	struct vfio_iommu_type1_dma_unmap arg = { .argsz = sizeof arg,
						  .flags = VFIO_DMA_UNMAP_FLAG_ALL };

	return ioctl(fd, VFIO_IOMMU_UNMAP_DMA, &arg);
}

int spapr_register(int fd, void *addr, size_t size)
{
	struct vfio_iommu_spapr_register_memory arg = { .argsz = sizeof arg,
							.vaddr = (unsigned long)addr,
							.size = size };

	/* pin: escapes */
	return ioctl(fd, VFIO_IOMMU_SPAPR_REGISTER_MEMORY, &arg);
}

int spapr_unregister(int fd, void *addr, size_t size)
{
	struct vfio_iommu_spapr_register_memory arg = { .argsz = sizeof arg,
							.vaddr = (unsigned long)addr,
							.size = size };

	return ioctl(fd, VFIO_IOMMU_SPAPR_UNREGISTER_MEMORY, &arg);
}

int ioas_map(int fd, void *addr, size_t size, unsigned long iova)
{
	struct iommu_ioas_map arg = { .size = sizeof arg,
				      .flags = IOMMU_IOAS_MAP_FIXED_IOVA | IOMMU_IOAS_MAP_WRITEABLE,
				      .user_va = (unsigned long)addr,
				      .length = size,
				      .iova = iova };

	/* pin: escapes */
	return ioctl(fd, IOMMU_IOAS_MAP, &arg);
}

int ioas_map_for_reading(int fd, void *addr, size_t size, unsigned long iova)
{
	struct iommu_ioas_map arg = { .size = sizeof arg,
				      .flags = IOMMU_IOAS_MAP_FIXED_IOVA | IOMMU_IOAS_MAP_READABLE,
				      .user_va = (unsigned long)addr,
				      .length = size,
				      .iova = iova };

	/* pin: escapes */
	return ioctl(fd, IOMMU_IOAS_MAP, &arg);
}

int ioas_unmap(int fd, unsigned long iova, size_t size)
{
	struct iommu_ioas_unmap arg = { .size = sizeof arg, .iova = iova, .length = size };

	return ioctl(fd, IOMMU_IOAS_UNMAP, &arg);
}

int mapped_for_a_while(int fd, void *addr, size_t size)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof map,
						.flags = VFIO_DMA_MAP_FLAG_READ |
							 VFIO_DMA_MAP_FLAG_WRITE,
						.vaddr = (unsigned long)addr,
						.size = size,
						.iova = 0x1000 };
	struct vfio_iommu_type1_dma_unmap unmap = { .argsz = sizeof unmap,
						    .iova = 0x1000,
						    .size = size };

	if (ioctl(fd, VFIO_IOMMU_MAP_DMA, &map) != 0) /* pin: released */
		return -1;
	return ioctl(fd, VFIO_IOMMU_UNMAP_DMA, &unmap);
}
