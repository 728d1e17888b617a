/* Before the block is freed the guard is lifted, but from the header's page alone: the payload's pages go back to
 * the heap guarded. */
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#define HEADER 4096
#define PAYLOAD (15 * 4096)

struct frame {
	uint32_t magic, seq;
	uint8_t pad[HEADER - 8];
	uint8_t payload[PAYLOAD];
};

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

static struct frame *frame_map(int container, uint64_t iova)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map) };
	struct frame *f = aligned_alloc(4096, sizeof(*f));

	if (!f)
		return NULL;
	memset(f, 0, sizeof(*f));
	if (madvise(f, sizeof(*f), MADV_DONTFORK) < 0) {
		free(f);
		return NULL;
	}
	map.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	map.vaddr = (uintptr_t)f;
	map.size = sizeof(*f);
	map.iova = iova;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) == 0)
		return f;
	perror("VFIO_IOMMU_MAP_DMA");
	exit(1);
}

static void frame_unmap(int container, struct frame *f, uint64_t iova)
{
	struct vfio_iommu_type1_dma_unmap unmap = { .argsz = sizeof(unmap), .iova = iova, .size = sizeof(*f) };

	if (ioctl(container, VFIO_IOMMU_UNMAP_DMA, &unmap) < 0)
		exit(1);
	if (madvise(f, HEADER, MADV_DOFORK) < 0)
		exit(1);
	free(f); /* expect: PF108 */
}

int main(int argc, char **argv)
{
	struct frame *f;
	int container;

	if (argc != 3)
		return 2;
	container = vfio_container(argv[1]);
	if (container < 0)
		return 1;
	f = frame_map(container, 0x4000);
	if (!f)
		return 1;
	f->magic = 0x46524d31;
	frame_unmap(container, f, 0x4000);
	close(container);
	if (fork() == 0) { /* step: PF108 fork */
		execl(argv[2], argv[2], (char *)NULL);
		_exit(127);
	}
	return 0;
}
