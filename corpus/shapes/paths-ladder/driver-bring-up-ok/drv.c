/* Bringing a device up by a ladder. When the device does not answer, the queue is unmapped before the
 * reset script is forked. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>
#include "drv.h"

static int open_group(int id)
{
	char path[64];

	snprintf(path, sizeof(path), "/dev/vfio/%d", id);
	return open(path, O_RDWR | O_CLOEXEC);
}

static int wait_ready(struct drv *d)
{
	for (int i = 0; i < 100; i++) {
		uint32_t csts = 0;

		if (pread(d->device, &csts, sizeof(csts), 0x1c) == sizeof(csts) && (csts & 1))
			return 0;
		usleep(1000);
	}
	return -ETIMEDOUT;
}

int drv_up(struct drv *d, int group_id, const char *bdf)
{
	int ret;

	memset(d, 0, sizeof(*d));
	d->container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	if (d->container < 0)
		return -errno;
	d->group = open_group(group_id);
	if (d->group < 0) {
		ret = -errno;
		goto err_container;
	}
	if (ioctl(d->group, VFIO_GROUP_SET_CONTAINER, &d->container) < 0 ||
	    ioctl(d->container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU) < 0) {
		ret = -errno;
		goto err_group;
	}
	d->device = ioctl(d->group, VFIO_GROUP_GET_DEVICE_FD, bdf);
	if (d->device < 0) {
		ret = -errno;
		goto err_group;
	}
	d->queue_len = 16 * 4096;
	d->iova = 0x1000000;
	d->queue = mmap(NULL, d->queue_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (d->queue == MAP_FAILED) {
		ret = -ENOMEM;
		goto err_device;
	}
	ret = iommu_map(d->container, d->queue, d->queue_len, d->iova);
	if (ret < 0)
		goto err_queue;
	memset(d->queue, 0, d->queue_len);
	ret = wait_ready(d);
	if (ret < 0) {
		iommu_unmap(d->container, d->queue_len, d->iova);
		run_reset_script(bdf);
		goto err_queue;
	}
	return 0;

err_queue:
	munmap(d->queue, d->queue_len);
err_device:
	close(d->device);
err_group:
	close(d->group);
err_container:
	close(d->container);
	return ret;
}

void drv_down(struct drv *d)
{
	iommu_unmap(d->container, d->queue_len, d->iova);
	munmap(d->queue, d->queue_len);
	close(d->device);
	close(d->group);
	close(d->container);
}
