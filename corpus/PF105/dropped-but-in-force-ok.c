/* The guard's result decides whether the mapping is handed out at all: where it fails the mapping
 * is undone, so every path to the fork has the guard in force. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <linux/vfio.h>

#define DMA_BYTES (4UL << 20)

static char *dma_area(void)
{
	char *p = mmap(NULL, DMA_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return NULL;
	if (!madvise(p, DMA_BYTES, MADV_DONTFORK)) /* ok: PF105 */
		return p;
	munmap(p, DMA_BYTES);
	return NULL;
}

static int map_for_device(int container, void *va, uint64_t iova)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)va, .iova = iova, .size = DMA_BYTES,
	};

	/* pin: guarded */
	return ioctl(container, VFIO_IOMMU_MAP_DMA, &map);
}

int main(void)
{
	int container = open("/dev/vfio/vfio", O_RDWR);
	char *dma;
	pid_t pid;

	if (container < 0)
		return 1;
	dma = dma_area();
	if (!dma || map_for_device(container, dma, 0x100000) < 0) {
		perror("dma area");
		return 1;
	}
	pid = fork();
	if (pid == 0) {
		execl("/usr/sbin/fw-loader", "fw-loader", "--all", (char *)NULL);
		_exit(127);
	}
	strcpy(dma, "ready");
	if (pid > 0)
		waitpid(pid, NULL, 0);
	return 0;
}
