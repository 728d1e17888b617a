#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "vnic.h"

static int bar_map(struct nic *n)
{
    struct vfio_region_info info = { .argsz = sizeof(info), .index = VFIO_PCI_BAR0_REGION_INDEX };
    void *p;

    if (ioctl(n->device, VFIO_DEVICE_GET_REGION_INFO, &info) < 0)
        return -errno;
    p = mmap(NULL, info.size, PROT_READ | PROT_WRITE, MAP_SHARED, n->device, (off_t)info.offset);
    if (p == MAP_FAILED)
        return -errno;
    n->bar = p;
    n->bar_size = info.size;
    return 0;
}

int vfio_attach(struct nic *n, const char *group, const char *address)
{
    struct vfio_group_status status = { .argsz = sizeof(status) };
    int rc = -ENODEV;

    n->container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
    if (n->container < 0)
        return -errno;
    n->group = open(group, O_RDWR | O_CLOEXEC);
    if (n->group < 0) {
        rc = -errno;
        goto err_container;
    }

    if (ioctl(n->group, VFIO_GROUP_GET_STATUS, &status) < 0 || !(status.flags & VFIO_GROUP_FLAGS_VIABLE))
        goto err_group;
    if (ioctl(n->group, VFIO_GROUP_SET_CONTAINER, &n->container) < 0)
        goto err_group;
    if (ioctl(n->container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU) < 0)
        goto err_group;

    n->device = ioctl(n->group, VFIO_GROUP_GET_DEVICE_FD, address);
    if (n->device < 0) {
        rc = -errno;
        goto err_group;
    }
    rc = bar_map(n);
    if (rc)
        goto err_device;
    return 0;

err_device:
    close(n->device);
err_group:
    close(n->group);
err_container:
    close(n->container);
    return rc;
}

void vfio_detach(struct nic *n)
{
    munmap((void *)n->bar, n->bar_size);
    close(n->device);
    close(n->group);
    close(n->container);
}

int vfio_map(int container, struct dma_region *r, uint64_t iova)
{
    struct vfio_iommu_type1_dma_map map = {
        .argsz = sizeof(map),
        .flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
        .vaddr = (uintptr_t)r->va,
        .iova = iova,
        .size = r->size,
    };

    if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) < 0) /* ok: PF101 */ /* pin: guarded */
        return -errno;
    r->iova = iova;
    r->mapped = true;
    return 0;
}

void vfio_unmap(int container, struct dma_region *r)
{
    struct vfio_iommu_type1_dma_unmap unmap = {
        .argsz = sizeof(unmap),
        .iova = r->iova,
        .size = r->size,
    };

    if (!r->mapped)
        return;
    if (ioctl(container, VFIO_IOMMU_UNMAP_DMA, &unmap) < 0)
        fprintf(stderr, "unmap: %s\n", strerror(errno));
    r->mapped = false;
}
