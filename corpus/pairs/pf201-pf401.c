/* Read-only and stale, and unmapped while the device has it: two causes, two findings. */
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define LEN 16384

int show(int container, char **tool)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map), .flags = VFIO_DMA_MAP_FLAG_READ, .size = LEN };
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (mem == MAP_FAILED)
		return -1;
	memset(mem, 1, LEN);
	if (fork() == 0) { /* step: PF201 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	map.vaddr = (uintptr_t)mem;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map)) /* expect: PF201; step: PF401 pin */
		return -1;
	memset(mem, 2, LEN);
	return munmap(mem, LEN); /* expect: PF401 */
}
