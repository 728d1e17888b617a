#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <linux/vfio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include "nvme.h"

int ctrl_open(struct nvme_ctrl *c, const char *group, const char *bdf)
{
	memset(c, 0, sizeof(*c));
	c->device = -1;
	c->next_iova = 1ULL << 30;
	snprintf(c->bdf, sizeof(c->bdf), "%s", bdf);
	c->container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	if (c->container < 0)
		return -errno;
	c->group = open(group, O_RDWR | O_CLOEXEC);
	if (c->group < 0)
		return -errno;
	if (ioctl(c->group, VFIO_GROUP_SET_CONTAINER, &c->container) ||
	    ioctl(c->container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU))
		return -errno;
	c->device = ioctl(c->group, VFIO_GROUP_GET_DEVICE_FD, c->bdf);
	return c->device < 0 ? -errno : 0;
}

/* Our children must not keep the queues: the controller reads and writes them at any time. */
static int keep_private(void *addr, size_t size)
{
	return madvise(addr, size, MADV_DONTFORK) ? -errno : 0; /* expect: PF103 */
}

static int map_area(struct nvme_ctrl *c, struct dma_area *a)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)a->vaddr,
		.iova = c->next_iova,
		.size = a->size,
	};

	if (ioctl(c->container, VFIO_IOMMU_MAP_DMA, &map)) /* ok: PF101 */
		return -errno;
	a->iova = map.iova;
	c->next_iova += a->size;
	return 0;
}

int ctrl_map_queues(struct nvme_ctrl *c)
{
	struct dma_area *a = &c->queues;
	int rc;

	a->size = SQ_BYTES + CQ_BYTES + PRP_BYTES;
	a->vaddr = mmap(NULL, a->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (a->vaddr == MAP_FAILED)
		return -errno;
	rc = keep_private(a->vaddr, SQ_BYTES + CQ_BYTES);
	if (rc == 0)
		rc = map_area(c, a);
	if (rc)
		munmap(a->vaddr, a->size);
	return rc;
}

void ctrl_submit(struct nvme_ctrl *c, uint8_t opcode, uint64_t lba)
{
	unsigned slot = c->sq_tail++ % QUEUE_DEPTH;
	unsigned char *sqe = (unsigned char *)c->queues.vaddr + slot * SQE_BYTES;
	uint64_t *prps = (uint64_t *)((char *)c->queues.vaddr + SQ_BYTES + CQ_BYTES + slot * NVME_PAGE);

	memset(sqe, 0, SQE_BYTES);
	sqe[0] = opcode;
	memcpy(sqe + 40, &lba, sizeof(lba));
	prps[0] = c->queues.iova + SQ_BYTES + CQ_BYTES;
}

void ctrl_close(struct nvme_ctrl *c)
{
	struct vfio_iommu_type1_dma_unmap unmap = {
		.argsz = sizeof(unmap), .iova = c->queues.iova, .size = c->queues.size,
	};

	ioctl(c->container, VFIO_IOMMU_UNMAP_DMA, &unmap);
	munmap(c->queues.vaddr, c->queues.size); /* ok: PF401, PF108 */
	close(c->device);
	close(c->group);
	close(c->container);
}
