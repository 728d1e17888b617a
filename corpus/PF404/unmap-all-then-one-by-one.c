/* Reset unmaps everything at once by the ALL flag; the loop after it, older than the flag, unmaps each range
 * by its iova again. */
#include <err.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>

#define RANGES 3

struct range {
	void *va;
	uint64_t iova, size;
};

struct iommu {
	struct range range[RANGES];
	int fd;
};

static void iommu_map(struct iommu *io, struct range *r)
{
	struct vfio_iommu_type1_dma_map m;

	memset(&m, 0, sizeof(m));
	m.argsz = sizeof(m);
	m.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	m.vaddr = (uintptr_t)r->va;
	m.iova = r->iova;
	m.size = r->size;
	if (ioctl(io->fd, VFIO_IOMMU_MAP_DMA, &m) < 0)
		err(1, "map %#llx", (unsigned long long)r->iova);
}

static void iommu_reset(struct iommu *io)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u) };
	int i;

	u.flags = VFIO_DMA_UNMAP_FLAG_ALL;
	if (ioctl(io->fd, VFIO_IOMMU_UNMAP_DMA, &u) < 0)
		warn("reset");
	for (i = 0; i < RANGES; i++) {
		memset(&u, 0, sizeof(u));
		u.argsz = sizeof(u);
		u.iova = io->range[i].iova;
		u.size = io->range[i].size;
		/* expect: PF404 */
		if (ioctl(io->fd, VFIO_IOMMU_UNMAP_DMA, &u) < 0)
			warn("unmap");
		munmap(io->range[i].va, io->range[i].size); /* ok: PF401 */
	}
}

void iommu_cycle(struct iommu *io)
{
	int i;

	for (i = 0; i < RANGES; i++) {
		struct range *r = &io->range[i];

		r->size = 1u << 20;
		r->iova = (uint64_t)(i + 1) << 28;
		r->va = mmap(NULL, r->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (r->va == MAP_FAILED)
			err(1, "mmap");
		iommu_map(io, r);
	}
	iommu_reset(io);
}
