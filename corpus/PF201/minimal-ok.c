/* corpus/PF201/minimal-ok.c: one write to each page, between the fork and the pin, undoes the sharing. */
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
	if (fork() == 0) {
		execlp("logger", "logger", "starting", (char *)NULL);
		_exit(127);
	}
	for (size_t i = 0; i < sizeof(table); i += PAGE)
		((volatile char *)table)[i] = table[i];
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) != 0) /* ok: PF201 */
		return -1;
	memset(table, 2, sizeof(table));
	return 0;
}
