/* The mapping helper turns a direction into flags. This caller asks for BOTH: the pin has write intent
 * and takes its own pages, whatever was forked before. */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <linux/vfio.h>

enum direction { TO_DEVICE, FROM_DEVICE, BOTH };

struct desc {
	uint64_t addr;
	uint32_t len, ctl;
};

static uint32_t dma_flags(enum direction dir)
{
	switch (dir) {
	case TO_DEVICE:
		return VFIO_DMA_MAP_FLAG_READ;
	case FROM_DEVICE:
		return VFIO_DMA_MAP_FLAG_WRITE;
	case BOTH:
		break;
	}
	return VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
}

static int dma_map(int container, void *va, size_t len, uint64_t iova, enum direction dir)
{
	struct vfio_iommu_type1_dma_map map;

	map.argsz = sizeof(map);
	map.flags = dma_flags(dir);
	map.vaddr = (uintptr_t)va;
	map.iova = iova;
	map.size = len;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) == -1) /* ok: PF201 */
		return -errno;
	return 0;
}

int main(int argc, char **argv)
{
	const size_t n = 4096;
	struct desc *ring = valloc(n * sizeof(*ring));
	int container;
	size_t i;

	if (!ring || argc < 2)
		return 1;
	container = atoi(argv[1]);
	for (i = 0; i < n; i++)
		ring[i] = (struct desc){ .addr = i << 12, .len = 4096 };
	if (system("ip link set dev tap0 up") != 0)
		return 1;
	if (dma_map(container, ring, n * sizeof(*ring), 0x10000, BOTH) < 0)
		return 1;
	for (i = 0; i < n; i++)
		ring[i].ctl = 1;
	while (ring[n - 1].ctl)
		usleep(1000);
	return 0;
}
