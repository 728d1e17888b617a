/*
 * The same driver with the DMA area wiped in children, which keeps the parent's pages in place.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

struct driver {
	int container, group;
	struct {
		void *vaddr;
		uint64_t iova, size;
	} dma;
};

static int driver_map(struct driver *d)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)d->dma.vaddr,
		.iova = d->dma.iova,
		.size = d->dma.size,
	};

	/* ok: PF101 */
	return ioctl(d->container, VFIO_IOMMU_MAP_DMA, &map); /* pin: guarded */
}

static int start_helper(void)
{
	switch (fork()) {
	case -1:
		perror("fork");
		return -1;
	case 0:
		execl("/usr/libexec/drv-helper", "drv-helper", (char *)NULL);
		_exit(127);
	default:
		return 0;
	}
}

int main(int argc, char **argv)
{
	struct driver d = { .dma = { .iova = 0x100000, .size = 2 << 20 } };

	if (argc < 2)
		return 2;
	d.container = open("/dev/vfio/vfio", O_RDWR);
	d.group = open(argv[1], O_RDWR);
	if (d.container < 0 || d.group < 0)
		return 1;
	if (ioctl(d.group, VFIO_GROUP_SET_CONTAINER, &d.container) < 0 ||
	    ioctl(d.container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU) < 0)
		return 1;
	d.dma.vaddr = mmap(NULL, d.dma.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (d.dma.vaddr == MAP_FAILED)
		return 1;
	if (madvise(d.dma.vaddr, d.dma.size, MADV_WIPEONFORK) < 0)
		return 1;
	if (driver_map(&d) < 0)
		return 1;
	if (start_helper() < 0)
		return 1;
	memset(d.dma.vaddr, 0, 4096);
	pause();
	return 0;
}
