/* One wrapper for all requests, and one around that: what it does is in the number it is given. */
#include <errno.h>
#include <linux/kvm.h>
#include <linux/vfio.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>

static int request(int fd, int type, void *arg)
{
    int ret = ioctl(fd, type, arg); /* ok: PF101 */ /* pin: released */

    return ret == -1 ? -errno : ret;
}

static int vm_request(int vm, int type, ...)
{
    void *arg;
    va_list args;

    va_start(args, type);
    arg = va_arg(args, void *);
    va_end(args);
    return request(vm, type, arg);
}

static int map(int container, void *at, size_t bytes)
{
    struct vfio_iommu_type1_dma_map one = {
        .argsz = sizeof one,
        .flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
        .vaddr = (uintptr_t)at,
        .size = bytes,
    };

    return request(container, VFIO_IOMMU_MAP_DMA, &one);
}

int has_slots(int vm)
{
    return vm_request(vm, KVM_CHECK_EXTENSION, (void *)KVM_CAP_NR_MEMSLOTS) > 0;
}

int serve(int container, size_t bytes)
{
    struct vfio_iommu_type1_dma_unmap all = { .argsz = sizeof all, .size = bytes };
    char *at = malloc(bytes);

    if (at == NULL)
        return -ENOMEM;
    if (map(container, at, bytes) != 0) {
        free(at);
        return -EIO;
    }
    at[0] = 1;
    request(container, VFIO_IOMMU_UNMAP_DMA, &all);
    free(at);
    return 0;
}
