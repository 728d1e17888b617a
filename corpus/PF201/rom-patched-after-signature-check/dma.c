#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <linux/vfio.h>
#include "rom.h"

int dma_space_open(struct dma_space *s)
{
	memset(s, 0, sizeof(*s));
	s->container = open("/dev/vfio/vfio", O_RDWR);
	return s->container < 0 ? -errno : 0;
}

int dma_space_map(struct dma_space *s, void *va, size_t size, uint64_t iova, int writable)
{
	struct vfio_iommu_type1_dma_map m;

	if (s->n == 16)
		return -ENOSPC;
	memset(&m, 0, sizeof(m));
	m.argsz = sizeof(m);
	m.flags = VFIO_DMA_MAP_FLAG_READ;
	if (writable)
		m.flags |= VFIO_DMA_MAP_FLAG_WRITE;
	m.vaddr = (uintptr_t)va;
	m.iova = iova;
	m.size = size;
	if (ioctl(s->container, VFIO_IOMMU_MAP_DMA, &m) < 0) /* expect: PF201; pin: no-fork */
		return -errno;
	s->map[s->n].iova = iova;
	s->map[s->n].size = size;
	s->n++;
	return 0;
}

void dma_space_close(struct dma_space *s)
{
	for (unsigned int i = 0; i < s->n; i++) {
		struct vfio_iommu_type1_dma_unmap u = {
			.argsz = sizeof(u),
			.iova = s->map[i].iova,
			.size = s->map[i].size,
		};

		ioctl(s->container, VFIO_IOMMU_UNMAP_DMA, &u);
	}
	close(s->container);
}
