/* A helper runs to its end, by whichever call that waits for one; the table that it shared is mapped
 * read-only and rewritten. */
#define _DEFAULT_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/vfio.h>

static char table[8192] __attribute__((aligned(4096)));

static pid_t helper(void)
{
	pid_t pid;

	memset(table, 1, sizeof(table));
	pid = fork();
	if (pid == 0) {
		execlp("logger", "logger", "starting", (char *)NULL);
		_exit(127);
	}
	return pid;
}

int by_wait3(int container)
{
	struct vfio_iommu_type1_dma_map map = { .flags = VFIO_DMA_MAP_FLAG_READ,
						.vaddr = (uintptr_t)table, .size = sizeof(table) };

	if (helper() < 0 || wait3(NULL, 0, NULL) < 0)
		return -1;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) != 0) /* expect: PF201 */
		return -1;
	memset(table, 2, sizeof(table));
	return 0;
}

int by_wait4(int container)
{
	struct vfio_iommu_type1_dma_map map = { .flags = VFIO_DMA_MAP_FLAG_READ,
						.vaddr = (uintptr_t)table, .size = sizeof(table) };
	struct rusage usage;
	pid_t pid = helper();

	if (pid < 0 || wait4(pid, NULL, 0, &usage) != pid)
		return -1;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) != 0) /* expect: PF201 */
		return -1;
	memset(table, 2, sizeof(table));
	return 0;
}

int by_waitid(int container)
{
	struct vfio_iommu_type1_dma_map map = { .flags = VFIO_DMA_MAP_FLAG_READ,
						.vaddr = (uintptr_t)table, .size = sizeof(table) };
	siginfo_t info;
	pid_t pid = helper();

	if (pid < 0 || waitid(P_PID, (id_t)pid, &info, WEXITED) != 0)
		return -1;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) != 0) /* expect: PF201 */
		return -1;
	memset(table, 2, sizeof(table));
	return 0;
}

int by_pclose(int container)
{
	struct vfio_iommu_type1_dma_map map = { .flags = VFIO_DMA_MAP_FLAG_READ,
						.vaddr = (uintptr_t)table, .size = sizeof(table) };
	FILE *f;

	memset(table, 1, sizeof(table));
	f = popen("hostname", "r");
	if (f == NULL)
		return -1;
	pclose(f);
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) != 0) /* expect: PF201 */
		return -1;
	memset(table, 2, sizeof(table));
	return 0;
}
