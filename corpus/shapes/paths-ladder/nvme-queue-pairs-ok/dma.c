#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>
#include "nvme.h"

int dma_alloc(struct ctrl *c, struct dma *d, size_t len)
{
	struct vfio_iommu_type1_dma_map map;
	int ret;

	d->va = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (d->va == MAP_FAILED)
		return -errno;
	d->len = len;
	d->iova = c->next_iova;
	memset(&map, 0, sizeof(map));
	map.argsz = sizeof(map);
	map.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	map.vaddr = (uintptr_t)d->va;
	map.iova = d->iova;
	map.size = len;
	if (ioctl(c->container, VFIO_IOMMU_MAP_DMA, &map) == 0) {
		c->next_iova += len;
		return 0;
	}
	ret = -errno;
	munmap(d->va, len); /* ok: PF401 */
	d->va = NULL;
	return ret;
}

static int iommu_forget(struct ctrl *c, const struct dma *d)
{
	struct vfio_iommu_type1_dma_unmap unmap = {
		.argsz = sizeof(unmap), .iova = d->iova, .size = d->len,
	};

	return ioctl(c->container, VFIO_IOMMU_UNMAP_DMA, &unmap) ? -errno : 0;
}

void dma_free(struct ctrl *c, struct dma *d)
{
	if (!d->va)
		return;
	iommu_forget(c, d);
	munmap(d->va, d->len); /* ok: PF401 */
	d->va = NULL;
}
