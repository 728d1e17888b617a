#include <errno.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>
#include "nic.h"

int nic_map(struct nic *n, void **mem, size_t len, uint64_t *iova)
{
	struct vfio_iommu_type1_dma_map m = {
		.argsz = sizeof(m),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.iova = n->next,
		.size = len,
	};
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return -errno;
	m.vaddr = (uintptr_t)p;
	if (ioctl(n->container, VFIO_IOMMU_MAP_DMA, &m)) { /* todo-ok: PF101 that all queues came down is forgotten */
		munmap(p, len);
		return -EIO;
	}
	*mem = p;
	*iova = n->next;
	n->next += len;
	return 0;
}

int nic_unmap(struct nic *n, void *mem, size_t len, uint64_t iova)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = iova, .size = len };

	if (ioctl(n->container, VFIO_IOMMU_UNMAP_DMA, &u))
		return -errno;
	return munmap(mem, len); /* ok: PF401 */
}
