/* The registration is gone and the guard taken off before the fork, so that the child may read what the device
 * left in the buffer. */
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define CAPTURE (1u << 20)

static int vfio_container(const char *group_path)
{
	int container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	int group;

	if (container < 0)
		return -1;
	group = open(group_path, O_RDWR | O_CLOEXEC);
	if (group < 0 || ioctl(group, VFIO_GROUP_SET_CONTAINER, &container) < 0 ||
	    ioctl(container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU) < 0) {
		close(container);
		return -1;
	}
	return container;
}

static int capture(int container, uint8_t *at)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)at,
		.iova = 0,
		.size = CAPTURE,
	};
	struct vfio_iommu_type1_dma_unmap unmap = { .argsz = sizeof(unmap), .iova = 0, .size = CAPTURE };

	if (madvise(at, CAPTURE, MADV_DONTFORK) < 0)
		return -1;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) < 0)
		return -1;
	sleep(1);
	if (ioctl(container, VFIO_IOMMU_UNMAP_DMA, &unmap) < 0)
		exit(1);
	return madvise(at, CAPTURE, MADV_DOFORK);
}

static void analyse(const uint8_t *at)
{
	unsigned int i, sum = 0;

	for (i = 0; i < CAPTURE; i++)
		sum += at[i]; /* ok: PF301 */
	dprintf(1, "%u\n", sum);
	_exit(0);
}

int main(int argc, char **argv)
{
	uint8_t *at = mmap(NULL, CAPTURE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int container = argc == 2 ? vfio_container(argv[1]) : -1;
	pid_t pid;

	if (at == MAP_FAILED || container < 0)
		return 1;
	memset(at, 0, CAPTURE);
	if (capture(container, at) < 0)
		return 1;
	pid = fork();
	if (pid == 0)
		analyse(at);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	close(container);
	munmap(at, CAPTURE);
	return 0;
}
