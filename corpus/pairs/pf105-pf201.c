/* A guard whose result is dropped counts as in force at the fork, so the read-only pin after it is silent. */
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
	madvise(mem, LEN, MADV_DONTFORK); /* expect: PF105 */
	memset(mem, 1, LEN);
	if (fork() == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	map.vaddr = (uintptr_t)mem;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map)) /* ok: PF201; ok: PF202 */
		return -1;
	memset(mem, 2, LEN);
	return 0;
}
