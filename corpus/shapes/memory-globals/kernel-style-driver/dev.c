#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>
#include "dev.h"
#include "kern.h"

#define RING_BYTES (32 * 4096UL)

struct udev {
	char name[32];
	int container;
	void *ring;
	unsigned long iova;
	unsigned mapped : 1, suspended : 1;
	struct list_head node;
};

static LIST_HEAD(udev_list);

static int udev_map(struct udev *u)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)u->ring,
		.iova = u->iova,
		.size = RING_BYTES,
	};

	if (WARN_ON(u->mapped))
		return -EBUSY;
	if (ioctl(u->container, VFIO_IOMMU_MAP_DMA, &map) < 0) /* expect: PF101, pin: exposed */
		return -errno;
	u->mapped = 1;
	return 0;
}

static void udev_unmap(struct udev *u)
{
	struct vfio_iommu_type1_dma_unmap unmap = {
		.argsz = sizeof(unmap), .iova = u->iova, .size = RING_BYTES,
	};

	if (!u->mapped)
		return;
	BUG_ON(ioctl(u->container, VFIO_IOMMU_UNMAP_DMA, &unmap) < 0);
	u->mapped = 0;
}

struct udev *udev_probe(const char *name, int container, unsigned long iova)
{
	struct udev *u = calloc(1, sizeof(*u));
	int ret;

	if (!u)
		return ERR_PTR(-ENOMEM);
	strncpy(u->name, name, sizeof(u->name) - 1);
	u->container = container;
	u->iova = iova;
	u->ring = mmap(NULL, RING_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (u->ring == MAP_FAILED) {
		ret = -ENOMEM;
		goto err_free;
	}
	ret = udev_map(u);
	if (ret)
		goto err_ring;
	list_add_tail(&u->node, &udev_list);
	return u;
err_ring:
	munmap(u->ring, RING_BYTES);
err_free:
	free(u);
	return ERR_PTR(ret);
}

void udev_remove(struct udev *u)
{
	list_del(&u->node);
	udev_unmap(u);
	munmap(u->ring, RING_BYTES);
	free(u); /* ok: PF401 it is its ring that is pinned */
}

int udev_suspend_all(void)
{
	struct udev *u;

	list_for_each_entry(u, &udev_list, node) {
		u->suspended = 1;
		if (u->iova == 0)
			udev_unmap(u);
	}
	return 0;
}

int udev_resume_all(void)
{
	struct udev *u;
	int ret = 0;

	list_for_each_entry(u, &udev_list, node) {
		u->suspended = 0;
		if (!u->mapped && ret == 0)
			ret = udev_map(u);
	}
	return ret;
}

void udev_touch_all(void)
{
	struct udev *u;

	list_for_each_entry(u, &udev_list, node)
		memset(u->ring, 0, RING_BYTES);
}
