#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <linux/vfio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include "accel.h"

static uint32_t vfio_flags(enum dma_dir dir)
{
	switch (dir) {
	case DMA_TO_DEVICE:
		return VFIO_DMA_MAP_FLAG_READ;
	case DMA_FROM_DEVICE:
		return VFIO_DMA_MAP_FLAG_WRITE;
	default:
		return VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	}
}

bool dma_alloc(struct accel *a, struct dma_mem *m, size_t len, enum dma_dir dir)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map) };

	m->va = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (m->va == MAP_FAILED)
		return false;
	m->len = len;
	m->dir = dir;
	m->iova = a->iova_top;
	map.flags = vfio_flags(dir);
	map.vaddr = (uintptr_t)m->va;
	map.iova = m->iova;
	map.size = m->len;
	if (ioctl(a->container, VFIO_IOMMU_MAP_DMA, &map)) { /* expect: PF202; pin: no-fork */
		munmap(m->va, m->len);
		m->va = NULL;
		return false;
	}
	a->iova_top += len;
	return true;
}

void dma_release(struct accel *a, struct dma_mem *m)
{
	struct vfio_iommu_type1_dma_unmap unmap = { .argsz = sizeof(unmap) };

	if (!m->va)
		return;
	unmap.iova = m->iova;
	unmap.size = m->len;
	ioctl(a->container, VFIO_IOMMU_UNMAP_DMA, &unmap);
	munmap(m->va, m->len); /* ok: PF401 */
	m->va = NULL;
}
