/* No guard helps a read-only pin of memory that was never written: no fork is needed for that. */
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>

#define LEN 16384

int show(int container)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map), .flags = VFIO_DMA_MAP_FLAG_READ, .size = LEN };
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (mem == MAP_FAILED)
		return -1;
	madvise(mem, LEN, MADV_DONTFORK); /* expect: PF105 */
	map.vaddr = (uintptr_t)mem;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map)) /* expect: PF202 */
		return -1;
	memset(mem, 2, LEN); /* step: PF202 write */
	return 0;
}
