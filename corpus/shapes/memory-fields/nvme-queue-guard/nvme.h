#ifndef NVME_H
#define NVME_H

#include <stdint.h>
#include <stddef.h>

#define NVME_PAGE 4096
#define QUEUE_DEPTH 1024
#define SQE_BYTES 64
#define CQE_BYTES 16
#define SQ_BYTES (QUEUE_DEPTH * SQE_BYTES)
#define CQ_BYTES (QUEUE_DEPTH * CQE_BYTES)
#define PRP_BYTES (QUEUE_DEPTH * NVME_PAGE)

struct dma_area {
	void *vaddr;
	size_t size;
	uint64_t iova;
};

struct nvme_ctrl {
	int container, group, device;
	uint64_t next_iova;
	struct dma_area queues;
	unsigned sq_tail;
	char bdf[16];
};

int ctrl_open(struct nvme_ctrl *c, const char *group, const char *bdf);
int ctrl_map_queues(struct nvme_ctrl *c);
void ctrl_submit(struct nvme_ctrl *c, uint8_t opcode, uint64_t lba);
void ctrl_close(struct nvme_ctrl *c);
int run_event_script(const char *script, const char *bdf, const char *event);

#endif
