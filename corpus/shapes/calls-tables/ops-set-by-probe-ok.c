/* The probe fills in the operations; map and unmap belong together. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>

struct io {
	int container;
	int (*map)(struct io *io, void *va, size_t len);
	void (*unmap)(struct io *io, void *va, size_t len);
};

static int vfio_map(struct io *io, void *va, size_t len)
{
	struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m), .vaddr = (uintptr_t)va, .size = len };

	m.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	m.iova = m.vaddr;
	return ioctl(io->container, VFIO_IOMMU_MAP_DMA, &m) ? -errno : 0;
}

static void vfio_unmap(struct io *io, void *va, size_t len)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = (uintptr_t)va, .size = len };

	if (ioctl(io->container, VFIO_IOMMU_UNMAP_DMA, &u) == 0)
		munmap(va, len); /* ok: PF401 */
}

static int plain_map(struct io *io, void *va, size_t len)
{
	return io->container < 0 && va && len ? 0 : -EINVAL;
}

static void plain_unmap(struct io *io, void *va, size_t len)
{
	if (io->map)
		munmap(va, len); /* ok: PF401 */
}

static void io_probe(struct io *io, int container)
{
	memset(io, 0, sizeof(*io));
	io->container = container;
	io->map = plain_map;
	io->unmap = plain_unmap;
	if (container >= 0) {
		io->map = vfio_map;
		io->unmap = vfio_unmap;
	}
}

int io_trial(int container, size_t len)
{
	void *va = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct io io;
	int ret;

	if (va == MAP_FAILED)
		return -errno;
	io_probe(&io, container);
	ret = io.map(&io, va, len);
	if (ret == 0)
		io.unmap(&io, va, len);
	return ret;
}
