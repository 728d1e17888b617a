/* A fresh anonymous ring is mapped for the device to read and only then filled: no fork anywhere, yet up to
 * 6.1 the device keeps the zero page that stood there at the mapping. */
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define NDESC 1024

struct desc {
	uint64_t addr;
	uint32_t len;
	uint32_t flags;
};

int main(void)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map), .iova = 0x10000 };
	int container = open("/dev/vfio/vfio", O_RDWR);
	struct desc *ring;
	unsigned int i;

	if (container < 0)
		return 1;
	/* step: PF202 alloc */
	ring = mmap(NULL, NDESC * sizeof(*ring), PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (ring == MAP_FAILED)
		return 1;
	map.vaddr = (uintptr_t)ring;
	map.size = NDESC * sizeof(*ring);
	map.flags = VFIO_DMA_MAP_FLAG_READ;
	/* expect: PF202 high */
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) != 0) /* pin: no-fork */
		return 1;
	for (i = 0; i < NDESC; i++) {
		ring[i].addr = 0x100000 + i * 4096u; /* step: PF202 write */
		ring[i].len = 4096;
	}
	pause();
	return 0;
}
