/* A firmware image is written, checked by a tool, and mapped for the device to read. Its first pages are guarded, and
 * later not even these. A child unmaps it, and so does its owner, twice. */
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/vfio.h>

#define IMAGE 65536
#define VECTORS 8192
#define IOVA 0x100000

struct device {
	int container;
	unsigned char *image;
};

static pid_t start(char **tool)
{
	pid_t pid = fork(); /* step: PF201 fork */

	if (pid == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	return pid;
}

static int map(struct device *d)
{
	struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m), .flags = VFIO_DMA_MAP_FLAG_READ };

	m.vaddr = (uintptr_t)d->image;
	m.iova = IOVA;
	m.size = IMAGE;
	return ioctl(d->container, VFIO_IOMMU_MAP_DMA, &m); /* expect: PF201; ok: PF101 */
}

static int unmap(struct device *d)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = IOVA, .size = IMAGE };

	return ioctl(d->container, VFIO_IOMMU_UNMAP_DMA, &u); /* expect: PF302; expect: PF404 */
}

static int load(struct device *d, const void *firmware, char **tool)
{
	d->image = mmap(NULL, IMAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (d->image == MAP_FAILED)
		return -1;
	memcpy(d->image, firmware, IMAGE);
	if (waitpid(start(tool), NULL, 0) < 0 || map(d)) {
		munmap(d->image, IMAGE);
		return -1;
	}
	if (madvise(d->image, VECTORS, MADV_DONTFORK)) { /* expect: PF103 */
		unmap(d);
		munmap(d->image, IMAGE);
		return -1;
	}
	return 0;
}

static void watch(struct device *d)
{
	pid_t pid = fork(); /* step: PF103 fork; step: PF302 fork; step: PF102 fork */

	if (pid == 0) {
		unmap(d);
		_exit(0);
	}
}

int drive(int container, const void *firmware, char **tool)
{
	struct device d = { .container = container };

	if (load(&d, firmware, tool))
		return -1;
	watch(&d);
	d.image[VECTORS] = 1; /* step: PF201 write */
	if (madvise(d.image, VECTORS, MADV_DOFORK) == 0) /* expect: PF102 */
		watch(&d);
	d.image[0] = 1;
	if (unmap(&d))
		return -1;
	unmap(&d);
	return munmap(d.image, IMAGE);
}
