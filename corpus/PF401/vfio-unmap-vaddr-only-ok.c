/* The range is unmapped by its iova with no flag: that unpins. The order is unmap from the
 * device first, from the process second. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>

struct dma {
	int container;
	void *va;
	uint64_t iova;
	size_t len;
};

static int dma_map(struct dma *d)
{
	struct vfio_iommu_type1_dma_map m;

	memset(&m, 0, sizeof(m));
	m.argsz = sizeof(m);
	m.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	m.vaddr = (uint64_t)(uintptr_t)d->va;
	m.iova = d->iova;
	m.size = d->len;
	/* pin: released */
	return ioctl(d->container, VFIO_IOMMU_MAP_DMA, &m) ? -errno : 0;
}

static int dma_unmap(struct dma *d)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u) };

	u.flags = 0;
	u.iova = d->iova;
	u.size = d->len;
	return ioctl(d->container, VFIO_IOMMU_UNMAP_DMA, &u) ? -errno : 0;
}

int dma_selftest(struct dma *d)
{
	int ret;

	d->va = mmap(NULL, d->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (d->va == MAP_FAILED)
		return -errno;
	memset(d->va, 0xa5, d->len);
	ret = dma_map(d);
	if (ret) {
		munmap(d->va, d->len);
		return ret;
	}
	ret = dma_unmap(d);
	munmap(d->va, d->len); /* ok: PF401 */
	d->va = NULL;
	return ret;
}
