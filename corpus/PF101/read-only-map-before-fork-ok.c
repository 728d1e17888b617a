/* The same with the buffer kept out of children before it is mapped. */
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
	if (madvise(buf, LEN, MADV_DONTFORK) != 0)
		return -1;
	map.vaddr = (uintptr_t)buf;
	/* pin: guarded */
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) != 0) /* ok: PF101 */
		return -1;
	if (fork() == 0) {
		execlp("logger", "logger", "mapped", (char *)NULL);
		_exit(127);
	}
	memset(buf, 2, LEN);
	return 0;
}
