/* A fresh mapping is pinned read-only and written afterwards, which is stale without any fork; a fork
 * comes on top. Both are reported at the pin. */
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
	map.vaddr = (uintptr_t)mem;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map)) /* expect: PF101; expect: PF202 */
		return -1;
	memset(mem, 1, LEN); /* step: PF202 write */
	if (fork() == 0) { /* step: PF101 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	memset(mem, 2, LEN); /* step: PF101 write */
	return 0;
}
