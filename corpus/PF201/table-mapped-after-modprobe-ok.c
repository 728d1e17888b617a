/* As the seed case, but the whole table is written once more between the fork and the read-only
 * mapping: the pages the device gets are the parent's own, and later writes reach it. */
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/vfio.h>

#define TABLE_SIZE (1u << 20)

static int container_open(const char *group_path)
{
	int container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	int group = open(group_path, O_RDWR | O_CLOEXEC);

	if (container < 0 || group < 0)
		return -1;
	if (ioctl(group, VFIO_GROUP_SET_CONTAINER, &container) < 0 ||
	    ioctl(container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU) < 0)
		return -1;
	return container;
}

int main(int argc, char **argv)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ,
		.iova = 0x1000000,
		.size = TABLE_SIZE,
	};
	unsigned char *table;
	int container;
	pid_t pid;

	if (argc < 2)
		return 2;
	table = mmap(NULL, TABLE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (table == MAP_FAILED)
		return 1;
	memset(table, 0xff, TABLE_SIZE);

	pid = fork();
	if (pid < 0)
		return 1;
	if (pid == 0) {
		execl("/sbin/modprobe", "modprobe", "vfio-pci", (char *)NULL);
		_exit(127);
	}
	waitpid(pid, NULL, 0);

	container = container_open(argv[1]);
	if (container < 0)
		return 1;
	memset(table, 0xff, TABLE_SIZE);
	map.vaddr = (uintptr_t)table;
	/* ok: PF201 */
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) < 0) /* pin: no-fork */
		return 1;
	table[0x40] = 1;
	pause();
	return 0;
}
