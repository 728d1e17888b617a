#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <linux/vfio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include "vdev.h"

int arena_create(struct dma_arena *a, size_t len)
{
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return -errno;
	a->va = p;
	a->len = len;
	a->iova = 1ull << 32;
	return 0;
}

static int map_arena(int container, const struct dma_arena *a)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)a->va,
		.iova = a->iova,
		.size = a->len,
	};

	return ioctl(container, VFIO_IOMMU_MAP_DMA, &map) ? -errno : 0; /* ok: PF402; pin: no-fork */
}

int vdev_attach(struct vdev *out, const char *group, const char *bdf, const struct dma_arena *a)
{
	struct vfio_group_status status = { .argsz = sizeof(status) };
	struct vfio_device_info info = { .argsz = sizeof(info) };
	int container, gfd, dev, rc;

	container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	if (container < 0)
		return -errno;
	gfd = open(group, O_RDWR | O_CLOEXEC);
	if (gfd < 0) {
		rc = -errno;
		goto err_container;
	}
	if (ioctl(gfd, VFIO_GROUP_GET_STATUS, &status) || !(status.flags & VFIO_GROUP_FLAGS_VIABLE)) {
		rc = -EPERM;
		goto err_group;
	}
	if (ioctl(gfd, VFIO_GROUP_SET_CONTAINER, &container) ||
	    ioctl(container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU)) {
		rc = -errno;
		goto err_group;
	}
	rc = map_arena(container, a);
	if (rc)
		goto err_group;
	dev = ioctl(gfd, VFIO_GROUP_GET_DEVICE_FD, bdf);
	if (dev < 0) {
		rc = -errno;
		goto err_group;
	}
	if (ioctl(dev, VFIO_DEVICE_GET_INFO, &info)) {
		rc = -errno;
		goto err_device;
	}
	out->container = container;
	out->group = gfd;
	out->device = dev;
	out->nregions = info.num_regions;
	return 0;

err_device:
	close(dev);
err_group:
	close(gfd);
err_container:
	close(container);
	return rc;
}

void vdev_detach(struct vdev *v)
{
	close(v->device);
	close(v->group);
	close(v->container);
	v->container = -1;
}
