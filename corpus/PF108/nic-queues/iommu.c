/* The VFIO side: one container, windows handed out upwards. */
#include <errno.h>
#include <fcntl.h>
#include <linux/vfio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "nic.h"

int iommu_open(struct nic *n, const char *group)
{
    n->container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
    if (n->container < 0)
        return -errno;
    n->group = open(group, O_RDWR | O_CLOEXEC);
    if (n->group < 0)
        goto fail_container;
    if (ioctl(n->group, VFIO_GROUP_SET_CONTAINER, &n->container) < 0)
        goto fail_group;
    if (ioctl(n->container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU) < 0)
        goto fail_group;
    n->next_iova = 0x10000;
    return 0;

fail_group:
    close(n->group);
fail_container:
    close(n->container);
    return -ENODEV;
}

int iommu_map(struct nic *n, struct queue *q)
{
    struct vfio_iommu_type1_dma_map map = {
        .argsz = sizeof(map),
        .flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
        .vaddr = (uintptr_t)q->mem,
        .iova = n->next_iova,
        .size = q->len,
    };

    if (ioctl(n->container, VFIO_IOMMU_MAP_DMA, &map) < 0)
        return -errno;
    q->iova = n->next_iova;
    q->mapped = 1;
    n->next_iova += q->len;
    return 0;
}

int iommu_unmap(struct nic *n, struct queue *q)
{
    struct vfio_iommu_type1_dma_unmap unmap = {
        .argsz = sizeof(unmap),
        .iova = q->iova,
        .size = q->len,
    };

    q->mapped = 0;
    return ioctl(n->container, VFIO_IOMMU_UNMAP_DMA, &unmap) < 0 ? -errno : 0; /* ok: PF404 */
}

void iommu_close(struct nic *n)
{
    close(n->group);
    close(n->container);
}
