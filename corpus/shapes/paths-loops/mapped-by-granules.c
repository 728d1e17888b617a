/* A section is mapped granule by granule; where one is busy it is unmapped and mapped again. */
#include <errno.h>
#include <linux/vfio.h>
#include <stdint.h>
#include <sys/ioctl.h>

struct section {
    uint64_t space, region, bytes;
    char *memory;
};

static int unmap(int fd, uint64_t iova, uint64_t bytes)
{
    struct vfio_iommu_type1_dma_unmap one = { .argsz = sizeof one, .iova = iova, .size = bytes };

    return ioctl(fd, VFIO_IOMMU_UNMAP_DMA, &one) ? -errno : 0; /* expect: PF404 */
}

static int map(int fd, uint64_t iova, uint64_t bytes, void *at)
{
    struct vfio_iommu_type1_dma_map one = {
        .argsz = sizeof one,
        .flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
        .vaddr = (uintptr_t)at,
        .iova = iova,
        .size = bytes,
    };

    if (ioctl(fd, VFIO_IOMMU_MAP_DMA, &one) == 0 ||
        (errno == EBUSY && unmap(fd, iova, bytes) == 0 &&
         ioctl(fd, VFIO_IOMMU_MAP_DMA, &one) == 0))
        return 0;
    return -errno;
}

int populate(int fd, const struct section *section, uint64_t granule)
{
    uint64_t end = section->region + section->bytes, next;

    for (uint64_t start = section->region; start < end; start = next) {
        uint64_t iova = start - section->region + section->space;
        int status;

        next = (start + granule) / granule * granule;
        if (next > end)
            next = end;
        status = map(fd, iova, next - start, section->memory + start);
        if (status != 0) {
            unmap(fd, section->space, section->bytes);
            unmap(fd, section->space, section->bytes);
            return status;
        }
    }
    return 0;
}
