/* The same with the table written once more before it is mapped: its pages are its own again. */
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
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
	pid_t pid;

	memset(table, 1, sizeof(table));
	pid = fork();
	if (pid == 0) {
		execlp("logger", "logger", "starting", (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, NULL, 0) != pid)
		return -1;
	memset(table, 0, sizeof(table));
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) != 0) /* ok: PF201 */
		return -1;
	memset(table, 2, sizeof(table));
	return 0;
}
