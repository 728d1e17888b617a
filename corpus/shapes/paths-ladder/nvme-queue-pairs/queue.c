#include <errno.h>
#include <string.h>
#include "nvme.h"

int queue_create(struct ctrl *c, struct queue *q, unsigned depth)
{
	int ret;

	memset(q, 0, sizeof(*q));
	ret = dma_alloc(c, &q->sq, depth * 64);
	if (ret)
		return ret;
	ret = dma_alloc(c, &q->cq, depth * 16);
	if (ret)
		goto free_sq;
	q->depth = depth;
	q->live = 1;
	return 0;
free_sq:
	dma_free(c, &q->sq);
	return ret;
}

void queue_delete(struct ctrl *c, struct queue *q)
{
	if (!q->live)
		return;
	q->live = 0;
	dma_free(c, &q->cq);
	dma_free(c, &q->sq);
}
