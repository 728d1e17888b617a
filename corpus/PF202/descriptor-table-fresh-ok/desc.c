#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>
#include "desc.h"

#define D_VALID 1u

static size_t table_bytes(const struct table *t)
{
	return ((size_t)t->n * sizeof(*t->d) + 4095) & ~(size_t)4095;
}

int table_new(struct table *t, int container, unsigned n, uint64_t iova)
{
	t->container = container;
	t->n = n;
	t->iova = iova;
	t->d = mmap(NULL, table_bytes(t), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (t->d == MAP_FAILED)
		return -errno;
	memset(t->d, 0, table_bytes(t));
	return 0;
}

int table_expose(struct table *t)
{
	struct vfio_iommu_type1_dma_map map;

	memset(&map, 0, sizeof(map));
	map.argsz = sizeof(map);
	map.flags = VFIO_DMA_MAP_FLAG_READ;
	map.vaddr = (uint64_t)(uintptr_t)t->d;
	map.iova = t->iova;
	map.size = table_bytes(t);
	if (ioctl(t->container, VFIO_IOMMU_MAP_DMA, &map) < 0) /* ok: PF202 */
		return -errno;
	return 0;
}

int table_set(struct table *t, unsigned i, uint64_t addr, uint32_t len)
{
	if (i >= t->n)
		return -ERANGE;
	t->d[i].addr = addr;
	t->d[i].len = len;
	t->d[i].flags = D_VALID;
	return 0;
}

void table_end(struct table *t)
{
	struct vfio_iommu_type1_dma_unmap unmap = { .argsz = sizeof(unmap) };

	unmap.iova = t->iova;
	unmap.size = table_bytes(t);
	if (ioctl(t->container, VFIO_IOMMU_UNMAP_DMA, &unmap) == 0)
		munmap(t->d, table_bytes(t));
}
