#include "nic.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

int xn_vfio_open(struct xn_nic *nic, const char *group, const char *bdf)
{
	struct vfio_region_info info = { .argsz = sizeof(info), .index = VFIO_PCI_BAR0_REGION_INDEX };
	struct vfio_group_status status = { .argsz = sizeof(status) };
	void *bar;

	nic->container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	if (nic->container < 0)
		return -errno;
	if (ioctl(nic->container, VFIO_GET_API_VERSION) != VFIO_API_VERSION)
		goto inval;
	nic->group = open(group, O_RDWR | O_CLOEXEC);
	if (nic->group < 0)
		goto fail;
	if (ioctl(nic->group, VFIO_GROUP_GET_STATUS, &status))
		goto fail_group;
	if (!(status.flags & VFIO_GROUP_FLAGS_VIABLE)) {
		errno = EPERM;
		goto fail_group;
	}
	if (ioctl(nic->group, VFIO_GROUP_SET_CONTAINER, &nic->container))
		goto fail_group;
	if (ioctl(nic->container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU))
		goto fail_group;
	nic->device = ioctl(nic->group, VFIO_GROUP_GET_DEVICE_FD, bdf);
	if (nic->device < 0)
		goto fail_group;
	if (ioctl(nic->device, VFIO_DEVICE_GET_REGION_INFO, &info))
		goto fail_device;
	bar = mmap(NULL, info.size, PROT_READ | PROT_WRITE, MAP_SHARED, nic->device, (off_t)info.offset);
	if (bar == MAP_FAILED)
		goto fail_device;
	nic->bar = bar;
	return 0;

fail_device:
	close(nic->device);
fail_group:
	close(nic->group);
fail:
	close(nic->container);
	return -EIO;
inval:
	close(nic->container);
	return -EINVAL;
}

int xn_dma_alloc(struct xn_dma *d, size_t len, uint64_t iova)
{
	d->mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (d->mem == MAP_FAILED) {
		d->mem = NULL;
		return -ENOMEM;
	}
	d->len = len;
	d->iova = iova;
	d->mapped = 0;
	return 0;
}

int xn_dma_map(const struct xn_nic *nic, struct xn_dma *d, int device_writes)
{
	struct vfio_iommu_type1_dma_map map;

	memset(&map, 0, sizeof(map));
	map.argsz = sizeof(map);
	map.flags = VFIO_DMA_MAP_FLAG_READ;
	if (device_writes)
		map.flags |= VFIO_DMA_MAP_FLAG_WRITE;
	map.vaddr = (uintptr_t)d->mem;
	map.iova = d->iova;
	map.size = d->len;
	if (ioctl(nic->container, VFIO_IOMMU_MAP_DMA, &map)) /* expect: PF202 */
		return -errno;
	d->mapped = 1;
	return 0;
}

int xn_dma_unmap(const struct xn_nic *nic, struct xn_dma *d)
{
	struct vfio_iommu_type1_dma_unmap unmap = { .argsz = sizeof(unmap) };

	if (!d->mapped)
		return 0;
	unmap.iova = d->iova;
	unmap.size = d->len;
	if (ioctl(nic->container, VFIO_IOMMU_UNMAP_DMA, &unmap))
		return -errno;
	d->mapped = 0;
	return 0;
}

void xn_dma_free(struct xn_dma *d)
{
	if (d->mem)
		munmap(d->mem, d->len); /* expect: PF401 */
	d->mem = NULL;
}
