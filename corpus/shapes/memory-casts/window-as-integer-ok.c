/* The window travels as a 64-bit integer, as the ioctl wants it; the IOMMU lets go of it first. */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>

struct window {
	int container;
	uint64_t va, iova, size;
};

static int window_map(struct window *w)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
	};

	map.vaddr = w->va;
	map.iova = w->iova;
	map.size = w->size;
	return ioctl(w->container, VFIO_IOMMU_MAP_DMA, &map) ? -errno : 0;
}

static int window_unmap(struct window *w)
{
	struct vfio_iommu_type1_dma_unmap unmap = {
		.argsz = sizeof(unmap), .iova = w->iova, .size = w->size,
	};

	if (ioctl(w->container, VFIO_IOMMU_UNMAP_DMA, &unmap))
		return -errno;
	munmap((void *)(uintptr_t)w->va, w->size); /* ok: PF401 */
	w->va = 0;
	return 0;
}

int window_test(int container)
{
	struct window w = { .container = container, .iova = 0x100000, .size = 0x200000 };
	void *p = mmap(NULL, w.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int ret;

	if (p == MAP_FAILED)
		return -errno;
	w.va = (uint64_t)(uintptr_t)p;
	ret = window_map(&w);
	if (ret) {
		munmap(p, w.size);
		return ret;
	}
	*(volatile uint32_t *)p = 0xdeadbeef;
	return window_unmap(&w);
}
