/* A buffer that the device only reads is mapped for it, and a helper is started while it is. */
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/vfio.h>

#define LEN (64 * 1024)

int publish(int container)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map), .flags = VFIO_DMA_MAP_FLAG_READ, .size = LEN,
	};
	char *buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (buf == MAP_FAILED)
		return -1;
	memset(buf, 1, LEN);
	map.vaddr = (uintptr_t)buf;
	/* pin: exposed */
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) != 0) /* expect: PF101 high */
		return -1;
	if (fork() == 0) {
		execlp("logger", "logger", "mapped", (char *)NULL);
		_exit(127);
	}
	memset(buf, 2, LEN);
	return 0;
}
