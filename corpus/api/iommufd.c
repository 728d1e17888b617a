/* Every modelled call of rules/iommufd.json. A pin that is live when its function returns escapes. */
#include <stddef.h>
#include <sys/ioctl.h>
#include "iommufd.h"

int allocate(int fd)
{
	struct iommu_ioas_alloc arg = { .size = sizeof arg };

	return ioctl(fd, IOMMU_IOAS_ALLOC, &arg);
}

int destroy(int fd, unsigned id)
{
	struct iommu_destroy arg = { .size = sizeof arg, .id = id };

	return ioctl(fd, IOMMU_DESTROY, &arg);
}

int copy(int fd, unsigned long from, unsigned long to, size_t size)
{
	struct iommu_ioas_copy arg = {
		.size = sizeof arg, .src_iova = from, .dst_iova = to, .length = size
	};

	/* pin: unpinned */
	return ioctl(fd, IOMMU_IOAS_COPY, &arg);
}

int map_file(int fd, int file, size_t size)
{
	struct iommu_ioas_map_file arg = { .size = sizeof arg, .fd = file, .length = size };

	/* pin: unpinned */
	return ioctl(fd, IOMMU_IOAS_MAP_FILE, &arg);
}
