#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <linux/vfio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include "dmapool.h"

int pool_init(struct dmapool *p, int container)
{
	memset(p, 0, sizeof(*p));
	p->container = container;
	for (unsigned i = 0; i < POOL_CHUNKS; i++) {
		void *va = mmap(NULL, CHUNK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (va == MAP_FAILED)
			return -errno;
		p->chunks[i].va = va;
		p->chunks[i].iova = 0x40000000ull + (uint64_t)i * CHUNK_BYTES;
	}
	return 0;
}

static int chunk_map(struct dmapool *p, struct chunk *c)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)c->va,
		.iova = c->iova,
		.size = CHUNK_BYTES,
	};

	if (c->mapped)
		return 0;
	if (ioctl(p->container, VFIO_IOMMU_MAP_DMA, &map)) /* ok: PF402; pin: no-fork */
		return -errno;
	c->mapped = true;
	p->mapped++;
	return 0;
}

static int chunk_unmap(struct dmapool *p, struct chunk *c)
{
	struct vfio_iommu_type1_dma_unmap unmap = {
		.argsz = sizeof(unmap),
		.iova = c->iova,
		.size = CHUNK_BYTES,
	};

	if (!c->mapped)
		return 0;
	if (ioctl(p->container, VFIO_IOMMU_UNMAP_DMA, &unmap))
		return -errno;
	c->mapped = false;
	p->mapped--;
	return 0;
}

struct chunk *pool_get(struct dmapool *p)
{
	for (unsigned i = 0; i < POOL_CHUNKS; i++) {
		struct chunk *c = &p->chunks[i];

		if (c->busy)
			continue;
		if (chunk_map(p, c))
			return NULL;
		c->busy = true;
		c->idle = 0;
		return c;
	}
	return NULL;
}

void pool_put(struct dmapool *p, struct chunk *c)
{
	(void)p;
	c->busy = false;
}

int pool_unmap_some(struct dmapool *p, unsigned n)
{
	int rc = 0;

	for (unsigned i = 0; i < POOL_CHUNKS && n > 0 && rc == 0; i++)
		if (!p->chunks[i].busy && p->chunks[i].mapped) {
			rc = chunk_unmap(p, &p->chunks[i]);
			n--;
		}
	return rc;
}

/* Gives the pages of what nobody has used for a while back to the system. */
void pool_tick(struct dmapool *p)
{
	for (unsigned i = 0; i < POOL_CHUNKS; i++) {
		struct chunk *c = &p->chunks[i];

		if (c->busy || ++c->idle < 60)
			continue;
		if (c->mapped)
			continue;
		if (madvise(c->va, CHUNK_BYTES, MADV_DONTNEED)) /* ok: PF401 */
			perror("trim");
		c->idle = 0;
	}
}
