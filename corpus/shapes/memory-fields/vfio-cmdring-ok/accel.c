#include <string.h>
#include "accel.h"

enum { REG_RING_LO = 4, REG_RING_HI, REG_STATUS_LO, REG_STATUS_HI, REG_TAIL, REG_HEAD };

bool accel_init(struct accel *a, int container, volatile uint32_t *regs)
{
	memset(a, 0, sizeof(*a));
	a->container = container;
	a->regs = regs;
	a->iova_top = 1u << 20;
	/* the device fetches descriptors, it never writes them; completions go to the status page */
	if (!dma_alloc(a, &a->ring, RING_ENTRIES * sizeof(struct accel_desc), DMA_TO_DEVICE))
		return false;
	if (!dma_alloc(a, &a->status, 4096, DMA_BOTH)) {
		dma_release(a, &a->ring);
		return false;
	}
	regs[REG_RING_LO] = (uint32_t)a->ring.iova;
	regs[REG_RING_HI] = (uint32_t)(a->ring.iova >> 32);
	regs[REG_STATUS_LO] = (uint32_t)a->status.iova;
	regs[REG_STATUS_HI] = (uint32_t)(a->status.iova >> 32);
	return true;
}

bool accel_queue(struct accel *a, uint64_t src, uint64_t dst, uint32_t len)
{
	struct accel_desc *d = (struct accel_desc *)a->ring.va + a->tail;
	uint32_t next = (a->tail + 1) % RING_ENTRIES;

	if (next == a->regs[REG_HEAD])
		return false;
	d->src = src;
	d->dst = dst;
	d->len = len;
	d->op = 1;
	__sync_synchronize();
	a->tail = next;
	a->regs[REG_TAIL] = next;
	return true;
}

void accel_fini(struct accel *a)
{
	a->regs[REG_TAIL] = a->regs[REG_HEAD];
	dma_release(a, &a->status);
	dma_release(a, &a->ring);
}
