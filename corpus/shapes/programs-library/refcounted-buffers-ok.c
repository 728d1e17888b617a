/* A library of counted buffers; the last reference takes the map away and frees the memory. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <linux/vfio.h>

struct dbuf {
	int container;
	unsigned refs;
	void *mem;
	size_t len;
	uint64_t iova;
};

int dbuf_new(struct dbuf **out, int container, size_t len, uint64_t iova)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map) };
	struct dbuf *b = calloc(1, sizeof(*b));

	if (!b)
		return -ENOMEM;
	if (posix_memalign(&b->mem, 4096, len)) {
		free(b);
		return -ENOMEM;
	}
	map.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	map.vaddr = (uintptr_t)b->mem;
	map.iova = iova;
	map.size = len;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map)) {
		free(b->mem);
		free(b);
		return -errno;
	}
	b->container = container;
	b->refs = 1;
	b->len = len;
	b->iova = iova;
	*out = b;
	return 0;
}

void dbuf_get(struct dbuf *b)
{
	b->refs++;
}

void dbuf_put(struct dbuf *b)
{
	struct vfio_iommu_type1_dma_unmap unmap = { .argsz = sizeof(unmap) };

	if (--b->refs)
		return;
	unmap.iova = b->iova;
	unmap.size = b->len;
	ioctl(b->container, VFIO_IOMMU_UNMAP_DMA, &unmap);
	free(b->mem); /* ok: PF401 */
	free(b);
}

int dbuf_probe(int container, uint64_t iova)
{
	struct dbuf *b;
	int ret = dbuf_new(&b, container, 65536, iova);

	if (ret == 0)
		dbuf_put(b);
	return ret;
}
