/* The palette has pages of its own, guarded before the tool runs, and the child only prints. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/vfio.h>

#define COLORS 2048
#define PAGES 8192

static struct {
	uint32_t color[COLORS];
} palette __attribute__((aligned(4096)));

static int shown;

static int run(char **tool)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

static int lend(int container)
{
	struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m), .flags = VFIO_DMA_MAP_FLAG_READ };

	m.vaddr = (uintptr_t)&palette;
	m.iova = 0x1000;
	m.size = PAGES;
	return ioctl(container, VFIO_IOMMU_MAP_DMA, &m); /* ok: PF201; ok: PF101 */
}

static void take_back(int container)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = 0x1000, .size = PAGES };

	if (ioctl(container, VFIO_IOMMU_UNMAP_DMA, &u)) /* ok: PF302 */
		fprintf(stderr, "the palette stays lent\n");
}

int paint(int container, const uint32_t *colors, char **tool)
{
	pid_t pid;

	memcpy(palette.color, colors, sizeof(palette.color));
	if (madvise(&palette, sizeof(palette), MADV_DONTFORK)) /* ok: PF303 */
		return -1;
	if (run(tool) || lend(container))
		return -1;
	pid = fork();
	if (pid == 0) {
		printf("shown %d times\n", ++shown);
		_exit(0);
	}
	palette.color[0] = 0;
	shown++;
	take_back(container);
	return pid < 0 ? -1 : 0;
}
