#ifndef ACCEL_H
#define ACCEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RING_ENTRIES 512

struct accel_desc {
	uint64_t src, dst;
	uint32_t len;
	uint32_t op;
};

enum dma_dir { DMA_TO_DEVICE = 1, DMA_FROM_DEVICE = 2, DMA_BOTH = 3 };

struct dma_mem {
	void *va;
	size_t len;
	uint64_t iova;
	enum dma_dir dir;
};

struct accel {
	int container;
	volatile uint32_t *regs;
	struct dma_mem ring;
	struct dma_mem status;
	uint32_t tail;
	uint64_t iova_top;
};

bool dma_alloc(struct accel *a, struct dma_mem *m, size_t len, enum dma_dir dir);
void dma_release(struct accel *a, struct dma_mem *m);
bool accel_init(struct accel *a, int container, volatile uint32_t *regs);
bool accel_queue(struct accel *a, uint64_t src, uint64_t dst, uint32_t len);
void accel_fini(struct accel *a);

#endif
