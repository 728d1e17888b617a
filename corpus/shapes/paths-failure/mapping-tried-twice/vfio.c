#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <linux/vfio.h>
#include "vmm.h"

#define container_of(p, t, m) ((t *)((char *)(p) - offsetof(t, m)))

struct vfio_container {
	int fd;
	unsigned int mappings;
	struct iommu_listener listener;
};

static int vfio_map(struct iommu_listener *l, uint64_t iova, size_t size, void *va, bool readonly)
{
	struct vfio_container *c = container_of(l, struct vfio_container, listener);
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ,
		.vaddr = (__u64)(uintptr_t)va,
		.iova = iova,
		.size = size,
	};

	if (!readonly)
		map.flags |= VFIO_DMA_MAP_FLAG_WRITE;
	/* EBUSY: an old mapping is in the way, drop it once */
	if (ioctl(c->fd, VFIO_IOMMU_MAP_DMA, &map) == 0 || /* expect: PF101; pin: exposed */
	    (errno == EBUSY && l->unmap(l, iova, size) == 0 &&
	     ioctl(c->fd, VFIO_IOMMU_MAP_DMA, &map) == 0)) { /* expect: PF101; pin: exposed */
		c->mappings++;
		return 0;
	}
	return -errno;
}

static int vfio_unmap(struct iommu_listener *l, uint64_t iova, size_t size)
{
	struct vfio_container *c = container_of(l, struct vfio_container, listener);
	struct vfio_iommu_type1_dma_unmap um = { .argsz = sizeof(um), .iova = iova, .size = size };

	if (ioctl(c->fd, VFIO_IOMMU_UNMAP_DMA, &um))
		return -errno;
	c->mappings--;
	return 0;
}

struct iommu_listener *vfio_listener_open(const char *path)
{
	struct vfio_container *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	c->fd = open(path, O_RDWR | O_CLOEXEC);
	if (c->fd < 0 || ioctl(c->fd, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU)) {
		if (c->fd >= 0)
			close(c->fd);
		free(c);
		return NULL;
	}
	c->listener.map = vfio_map;
	c->listener.unmap = vfio_unmap;
	return &c->listener;
}

void vfio_listener_close(struct iommu_listener *l)
{
	struct vfio_container *c = container_of(l, struct vfio_container, listener);

	close(c->fd);
	free(c);
}
