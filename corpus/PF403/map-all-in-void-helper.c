/* A helper without a result maps every bank of the guest and drops what the ioctl says: a bank that was
 * not mapped shows up as an IOMMU fault much later. */
#include <errno.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <linux/vfio.h>

struct bank {
	struct bank *next;
	void *host;
	uint64_t guest, size;
};

struct guest {
	int container;
	struct bank *banks;
};

static void bank_request(const struct bank *b, struct vfio_iommu_type1_dma_map *map)
{
	map->argsz = sizeof(*map);
	map->flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	map->vaddr = (uintptr_t)b->host;
	map->iova = b->guest;
	map->size = b->size;
}

static void guest_map_all(struct guest *g)
{
	struct vfio_iommu_type1_dma_map map;
	const struct bank *b;

	for (b = g->banks; b; b = b->next) {
		bank_request(b, &map);
		ioctl(g->container, VFIO_IOMMU_MAP_DMA, &map); /* expect: PF403 */
	}
}

int guest_start(struct guest *g, int group)
{
	if (ioctl(group, VFIO_GROUP_SET_CONTAINER, &g->container) < 0)
		return -errno;
	if (ioctl(g->container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU) < 0)
		return -errno;
	guest_map_all(g);
	return 0;
}
