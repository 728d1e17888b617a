/*
 * The helper takes a number of pages and makes bytes of it, with the same page size as the mapping.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define NPAGES 512

static size_t page_size(void)
{
	return (size_t)sysconf(_SC_PAGESIZE);
}

static int guard_pages(void *addr, size_t npages)
{
	return madvise(addr, npages * page_size(), MADV_DONTFORK); /* ok: PF103 */
}

static int container_open(const char *group_path)
{
	int container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	int group = open(group_path, O_RDWR | O_CLOEXEC);

	if (container < 0 || group < 0)
		return -1;
	if (ioctl(group, VFIO_GROUP_SET_CONTAINER, &container) ||
	    ioctl(container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU))
		return -1;
	return container;
}

int main(int argc, char **argv)
{
	struct vfio_iommu_type1_dma_map map;
	size_t bytes = NPAGES * page_size();
	int container;
	void *area;

	if (argc < 2)
		return 2;
	container = container_open(argv[1]);
	if (container < 0)
		return 1;
	area = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (area == MAP_FAILED)
		return 1;
	if (guard_pages(area, NPAGES) != 0) {
		perror("madvise");
		return 1;
	}
	memset(&map, 0, sizeof(map));
	map.argsz = sizeof(map);
	map.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	map.vaddr = (uint64_t)(uintptr_t)area;
	map.size = bytes;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) != 0) /* pin: guarded */
		return 1;
	if (fork() == 0) {
		close(container);
		execlp("lspci", "lspci", "-v", (char *)NULL);
		_exit(127);
	}
	memset(area, 0, bytes);
	pause();
	return 0;
}
