#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#include "display.h"

enum {
	REG_BASE_LO = 0,
	REG_BASE_HI = 1,
	REG_STRIDE = 2,
	REG_COMMIT = 3,
};

int scanout_open(struct display *d, const char *group_path, const char *address)
{
	struct vfio_region_info info = { .argsz = sizeof(info), .index = VFIO_PCI_BAR0_REGION_INDEX };
	int group;
	void *p;

	d->container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	if (d->container < 0)
		return -errno;
	group = open(group_path, O_RDWR | O_CLOEXEC);
	if (group < 0)
		return -errno;
	if (ioctl(group, VFIO_GROUP_SET_CONTAINER, &d->container) ||
	    ioctl(d->container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU))
		return -errno;
	d->device = ioctl(group, VFIO_GROUP_GET_DEVICE_FD, address);
	if (d->device < 0 || ioctl(d->device, VFIO_DEVICE_GET_REGION_INFO, &info))
		return -errno;
	p = mmap(NULL, info.size, PROT_READ | PROT_WRITE, MAP_SHARED, d->device, (off_t)info.offset);
	if (p == MAP_FAILED)
		return -errno;
	d->regs = p;
	return 0;
}

int scanout_attach(struct display *d, struct framebuffer *fb, uint64_t iova)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ,
		.vaddr = (uintptr_t)fb->pixels,
		.iova = iova,
		.size = fb->size,
	};

	/* expect: PF202 */
	if (ioctl(d->container, VFIO_IOMMU_MAP_DMA, &map) != 0)
		return -errno;
	fb->iova = iova;
	fb->attached = true;
	return 0;
}

void scanout_detach(struct display *d, struct framebuffer *fb)
{
	struct vfio_iommu_type1_dma_unmap unmap = {
		.argsz = sizeof(unmap),
		.iova = fb->iova,
		.size = fb->size,
	};

	if (fb->attached)
		ioctl(d->container, VFIO_IOMMU_UNMAP_DMA, &unmap);
	fb->attached = false;
}

void scanout_flip(struct display *d)
{
	struct framebuffer *fb = display_back(d);

	d->regs[REG_BASE_LO] = (uint32_t)fb->iova;
	d->regs[REG_BASE_HI] = (uint32_t)(fb->iova >> 32);
	d->regs[REG_STRIDE] = fb->stride;
	d->regs[REG_COMMIT] = 1;
	d->front = (d->front + 1) % BUFFERS;
}

void scanout_close(struct display *d)
{
	d->regs[REG_COMMIT] = 0;
	close(d->device);
	close(d->container);
}
