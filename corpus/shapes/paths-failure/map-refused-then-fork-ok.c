/* The map is tried; only when it is refused does the program fork for a helper that copies. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define LEN (2u << 20)

static int dma_map(int container, void *va, uint64_t iova, uint64_t size)
{
	struct vfio_iommu_type1_dma_map m = {
		.argsz = sizeof(m), .flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)va, .iova = iova, .size = size,
	};
	int ret = ioctl(container, VFIO_IOMMU_MAP_DMA, &m); /* ok: PF101 */

	return ret == -1 ? -errno : 0;
}

static int helper(char **argv)
{
	int ret = fork();

	if (ret == 0) {
		execvp(argv[0], argv);
		_exit(1);
	}
	return ret;
}

int main(int argc, char **argv)
{
	int container = open("/dev/vfio/vfio", O_RDWR);
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (argc < 2 || container < 0 || mem == MAP_FAILED)
		return 1;
	switch (dma_map(container, mem, 0x10000000, LEN)) {
	case 0:
		break;
	case -EPERM:
	case -ENODEV:
		if (helper(argv + 1) < 0)
			return 1;
		fprintf(stderr, "no direct access\n");
		return 0;
	default:
		return 1;
	}
	memset(mem, 0, LEN);
	return 0;
}
