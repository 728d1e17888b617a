/* The caller unmaps twice, whatever came of the first time. */
#include <errno.h>
#include <linux/vfio.h>
#include <stdint.h>
#include <sys/ioctl.h>

struct window {
	int container;
	uint64_t iova, size;
	void *mem;
};

static int window_close(struct window *w)
{
	struct vfio_iommu_type1_dma_unmap unmap = {
		.argsz = sizeof(unmap), .iova = w->iova, .size = w->size,
	};

	if (ioctl(w->container, VFIO_IOMMU_UNMAP_DMA, &unmap)) /* expect: PF404 */
		return -errno;
	return 0;
}

static int window_open(struct window *w)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)w->mem, .iova = w->iova, .size = w->size,
	};

	return ioctl(w->container, VFIO_IOMMU_MAP_DMA, &map) ? -errno : 0;
}

int window_test(struct window *w)
{
	int ret = window_open(w);

	if (ret)
		return ret;
	window_close(w);
	return window_close(w);
}
