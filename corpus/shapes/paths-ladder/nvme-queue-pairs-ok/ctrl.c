/* Queue pairs of an NVMe controller: freeing what a failed start has allocated takes it out of the
 * IOMMU first. */
#include <errno.h>
#include <string.h>
#include "nvme.h"

int ctrl_start(struct ctrl *c, int container, unsigned queues)
{
	unsigned i;
	int ret;

	if (queues == 0 || queues > QUEUES)
		return -EINVAL;
	memset(c, 0, sizeof(*c));
	c->container = container;
	c->next_iova = 0x10000;
	ret = queue_create(c, &c->admin, 64);
	if (ret)
		return ret;
	for (i = 0; i < queues; i++) {
		ret = queue_create(c, &c->io[i], 1024);
		if (ret)
			goto undo;
	}
	c->queues = queues;
	return 0;
undo:
	while (i-- > 0)
		queue_delete(c, &c->io[i]);
	queue_delete(c, &c->admin);
	return ret;
}

void ctrl_stop(struct ctrl *c)
{
	for (unsigned i = 0; i < QUEUES; i++)
		queue_delete(c, &c->io[i]);
	queue_delete(c, &c->admin);
	c->queues = 0;
}
