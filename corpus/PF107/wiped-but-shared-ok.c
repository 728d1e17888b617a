/* The mapping is private and anonymous, so MADV_WIPEONFORK takes effect and guards the pin. */
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#define DMA_BYTES (1u << 20)

struct dma {
	int container;
	uint8_t *va;
};

static int vfio_container(const char *group_path)
{
	int container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	int group;

	if (container < 0)
		return -1;
	group = open(group_path, O_RDWR | O_CLOEXEC);
	if (group < 0 || ioctl(group, VFIO_GROUP_SET_CONTAINER, &container) < 0 ||
	    ioctl(container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU) < 0) {
		close(container);
		return -1;
	}
	return container;
}

static int dma_alloc(struct dma *d)
{
	int prot = PROT_READ | PROT_WRITE;

	d->va = mmap(NULL, DMA_BYTES, prot, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (d->va == MAP_FAILED)
		return -1;
	if (madvise(d->va, DMA_BYTES, MADV_WIPEONFORK) < 0) { /* ok: PF107 */
		munmap(d->va, DMA_BYTES);
		return -1;
	}
	return 0;
}

static int dma_map(struct dma *d, uint64_t iova)
{
	struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m) };

	m.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	m.vaddr = (uintptr_t)d->va;
	m.iova = iova;
	m.size = DMA_BYTES;
	return ioctl(d->container, VFIO_IOMMU_MAP_DMA, &m); /* pin: guarded */
}

int main(int argc, char **argv)
{
	struct dma d;

	if (argc != 2)
		return 2;
	d.container = vfio_container(argv[1]);
	if (d.container < 0 || dma_alloc(&d) < 0)
		return 1;
	memset(d.va, 0, DMA_BYTES);
	if (dma_map(&d, 0) < 0)
		return 1;
	if (fork() == 0) {
		execl("/usr/bin/lspci", "lspci", (char *)NULL);
		_exit(127);
	}
	d.va[0] = 1;
	close(d.container);
	munmap(d.va, DMA_BYTES);
	return 0;
}
