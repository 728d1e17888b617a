#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#include "fpga.h"

static int card_open(struct card *card, const char *group, const char *address)
{
	struct vfio_region_info info = { .argsz = sizeof(info), .index = VFIO_PCI_BAR0_REGION_INDEX };
	void *regs;

	card->container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	card->group = open(group, O_RDWR | O_CLOEXEC);
	if (card->container < 0 || card->group < 0)
		return -errno;
	if (ioctl(card->group, VFIO_GROUP_SET_CONTAINER, &card->container) < 0 ||
	    ioctl(card->container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU) < 0)
		return -errno;
	card->device = ioctl(card->group, VFIO_GROUP_GET_DEVICE_FD, address);
	if (card->device < 0 || ioctl(card->device, VFIO_DEVICE_GET_REGION_INFO, &info) < 0)
		return -errno;
	regs = mmap(NULL, info.size, PROT_READ | PROT_WRITE, MAP_SHARED, card->device, (off_t)info.offset);
	if (regs == MAP_FAILED)
		return -errno;
	card->regs = regs;
	return 0;
}

static int card_map(struct card *card, struct region *r, enum xfer_dir dir)
{
	struct vfio_iommu_type1_dma_map m;

	memset(&m, 0, sizeof(m));
	m.argsz = sizeof(m);
	if (dir & XFER_TO_CARD)
		m.flags |= VFIO_DMA_MAP_FLAG_READ;
	if (dir & XFER_FROM_CARD)
		m.flags |= VFIO_DMA_MAP_FLAG_WRITE;
	m.vaddr = (uintptr_t)r->va;
	m.iova = r->iova;
	m.size = r->size;
	if (ioctl(card->container, VFIO_IOMMU_MAP_DMA, &m) < 0) /* expect: PF201 */
		return -errno;
	r->mapped = 1;
	return 0;
}

static void card_unmap(struct card *card, struct region *r)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = r->iova, .size = r->size };

	if (!r->mapped)
		return;
	ioctl(card->container, VFIO_IOMMU_UNMAP_DMA, &u);
	r->mapped = 0;
}

static void card_kick(struct card *card, unsigned int bank)
{
	card->regs[4] = bank;
	card->regs[0] = 1;
}

const struct card_ops vfio_card_ops = {
	.open = card_open,
	.map = card_map,
	.unmap = card_unmap,
	.kick = card_kick,
};
