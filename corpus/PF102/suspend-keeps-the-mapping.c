/* Suspending the device hands back the virtual addresses only (UNMAP with the VADDR flag leaves the pages
 * pinned) and lifts the guard, and then the upgrade script is forked. */
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct dev;

struct dev_ops {
	int (*resume)(struct dev *d);
	int (*suspend)(struct dev *d);
};

struct dev {
	const struct dev_ops *ops;
	int container;
	struct {
		void *va;
		uint64_t iova, size;
	} win;
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

static int type1_resume(struct dev *d)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)d->win.va,
		.iova = d->win.iova,
		.size = d->win.size,
	};

	if (madvise(d->win.va, d->win.size, MADV_DONTFORK) < 0)
		return -1;
	return ioctl(d->container, VFIO_IOMMU_MAP_DMA, &map); /* step: PF102 pin */
}

static int type1_suspend(struct dev *d)
{
	struct vfio_iommu_type1_dma_unmap unmap = {
		.argsz = sizeof(unmap),
		.flags = VFIO_DMA_UNMAP_FLAG_VADDR,
		.iova = d->win.iova,
		.size = d->win.size,
	};

	if (ioctl(d->container, VFIO_IOMMU_UNMAP_DMA, &unmap) < 0)
		return -1;
	/* expect: PF102 */
	return madvise(d->win.va, d->win.size, MADV_DOFORK);
}

static const struct dev_ops type1_ops = {
	.resume = type1_resume,
	.suspend = type1_suspend,
};

static int upgrade(char *script)
{
	char *args[] = { script, NULL };
	pid_t pid = fork(); /* step: PF102 fork */
	int status;

	if (pid == 0) {
		execv(script, args);
		_exit(126);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return -1;
	return status;
}

int main(int argc, char **argv)
{
	struct dev d = { .ops = &type1_ops };

	if (argc != 3)
		return 2;
	d.container = vfio_container(argv[1]);
	if (d.container < 0)
		return 1;
	d.win.size = 8 << 20;
	d.win.iova = 0x100000;
	d.win.va = mmap(NULL, d.win.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (d.win.va == MAP_FAILED)
		return 1;
	memset(d.win.va, 0, d.win.size);
	if (d.ops->resume(&d) < 0 || d.ops->suspend(&d) < 0)
		return 1;
	return upgrade(argv[2]) ? 1 : 0;
}
