/* The child only closes its copy of the container's descriptor; the window stays until the parent unmaps it. */
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

struct window {
	int container;
	void *va;
	uint64_t iova, size;
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

static int window_map(struct window *w)
{
	struct vfio_iommu_type1_dma_map m = {
		.argsz = sizeof(m),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)w->va,
		.iova = w->iova,
		.size = w->size,
	};

	return ioctl(w->container, VFIO_IOMMU_MAP_DMA, &m); /* pin: guarded */
}

static int window_unmap(const struct window *w)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = w->iova, .size = w->size };

	return ioctl(w->container, VFIO_IOMMU_UNMAP_DMA, &u); /* ok: PF302 */
}

static void in_child(struct window *w)
{
	close(w->container); /* ok: PF302 */
	dprintf(1, "child without devices\n");
	_exit(0);
}

int main(int argc, char **argv)
{
	struct window w = { .iova = 0x200000, .size = 1 << 20 };
	pid_t pid;

	if (argc != 2)
		return 2;
	w.container = vfio_container(argv[1]);
	w.va = mmap(NULL, w.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (w.container < 0 || w.va == MAP_FAILED)
		return 1;
	if (madvise(w.va, w.size, MADV_DONTFORK) < 0 || window_map(&w) < 0)
		return 1;
	pid = fork();
	if (pid == 0)
		in_child(&w);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	memset(w.va, 0, w.size);
	if (window_unmap(&w) < 0)
		perror("unmap");
	close(w.container);
	munmap(w.va, w.size);
	return 0;
}
