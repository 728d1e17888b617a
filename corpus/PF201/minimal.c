/* corpus/PF201/minimal.c: a command table is written, shared by a fork, and then mapped read-only. */
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <linux/vfio.h>

#define PAGE 4096

static char table[4 * PAGE] __attribute__((aligned(PAGE)));

int publish(int container)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map), .flags = VFIO_DMA_MAP_FLAG_READ,
		.vaddr = (uintptr_t)table, .size = sizeof(table),
	};

	memset(table, 1, sizeof(table));
	if (fork() == 0) { /* step: PF201 fork */
		execlp("logger", "logger", "starting", (char *)NULL);
		_exit(127);
	}
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) != 0) /* expect: PF201 */
		return -1;
	memset(table, 2, sizeof(table)); /* step: PF201 write */
	return 0;
}
