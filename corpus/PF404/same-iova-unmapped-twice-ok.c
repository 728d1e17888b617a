/* Queue and buffers are mapped at different addresses on the bus; each release unmaps its own, though both
 * ranges are parts of one allocation. */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>

#define QUEUE_IOVA 0x10000ull
#define BUFFER_IOVA 0x800000ull
#define LEN 0x10000ull

struct queue {
	uint64_t iova;
	void *base;
};

struct device {
	int container;
	struct queue q;
	uint64_t dma_iova;
	unsigned char *mem;
};

static int map(int container, void *va, uint64_t iova)
{
	struct vfio_iommu_type1_dma_map m = {
		.argsz = sizeof(m),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)va,
		.iova = iova,
		.size = LEN,
	};

	return ioctl(container, VFIO_IOMMU_MAP_DMA, &m) ? -errno : 0;
}

static void queue_release(struct device *d)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = d->q.iova, .size = LEN };

	ioctl(d->container, VFIO_IOMMU_UNMAP_DMA, &u);
}

static void device_release(struct device *d)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = d->dma_iova, .size = LEN };

	queue_release(d);
	ioctl(d->container, VFIO_IOMMU_UNMAP_DMA, &u); /* ok: PF404 */
	munmap(d->mem, 2 * LEN); /* ok: PF401 */
}

int device_selftest(struct device *d)
{
	int rc;

	d->mem = mmap(NULL, 2 * LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (d->mem == MAP_FAILED)
		return -errno;
	d->q.iova = QUEUE_IOVA;
	d->q.base = d->mem;
	rc = map(d->container, d->q.base, d->q.iova);
	if (rc)
		goto err_mem;
	d->dma_iova = BUFFER_IOVA;
	rc = map(d->container, d->mem + LEN, d->dma_iova);
	if (rc) {
		queue_release(d);
		goto err_mem;
	}
	d->mem[0] = 1;
	device_release(d);
	return 0;
err_mem:
	munmap(d->mem, 2 * LEN); /* ok: PF401 */
	return rc;
}
