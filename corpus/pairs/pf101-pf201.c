/* Two forks: the page was shared by the first when it was pinned read-only, and is shared again by the
 * second while it is pinned. Each needs its own cure, so both are reported, at the one pin. */
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define LEN 16384

static void run(char **tool)
{
	if (fork() == 0) { /* step: PF101 fork; step: PF201 fork */
		execv(tool[0], tool);
		_exit(127);
	}
}

int show(int container, char **first, char **second)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map), .flags = VFIO_DMA_MAP_FLAG_READ, .size = LEN };
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (mem == MAP_FAILED)
		return -1;
	memset(mem, 1, LEN);
	run(first);
	map.vaddr = (uintptr_t)mem;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map)) /* expect: PF101; expect: PF201 */
		return -1;
	run(second);
	memset(mem, 2, LEN);
	return 0;
}
