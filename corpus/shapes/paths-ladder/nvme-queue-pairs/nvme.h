#include <stddef.h>
#include <stdint.h>

#define QUEUES 4

struct dma {
	void *va;
	size_t len;
	uint64_t iova;
};

struct queue {
	struct dma sq, cq;
	unsigned depth, live;
};

struct ctrl {
	int container;
	uint64_t next_iova;
	struct queue admin, io[QUEUES];
	unsigned queues;
};

int dma_alloc(struct ctrl *c, struct dma *d, size_t len);
void dma_free(struct ctrl *c, struct dma *d);
int queue_create(struct ctrl *c, struct queue *q, unsigned depth);
void queue_delete(struct ctrl *c, struct queue *q);
int ctrl_start(struct ctrl *c, int container, unsigned queues);
void ctrl_stop(struct ctrl *c);
