/* The same with its pages made at the mapping: they are the process' own before they are pinned. */
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>

#define LEN (64 * 1024)

char *publish(int container)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map), .size = LEN };
	char *buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);

	if (buf == MAP_FAILED)
		return NULL;
	map.flags = VFIO_DMA_MAP_FLAG_READ;
	map.vaddr = (uintptr_t)buf;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) != 0) /* ok: PF202 */
		return NULL;
	strcpy(buf, "command");
	return buf;
}
