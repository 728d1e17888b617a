#include <string.h>
#include "nic.h"

static int ring_up(struct nic *n, struct ring *r, unsigned entries)
{
	memset(r, 0, sizeof(*r));
	r->bytes = (size_t)entries * 16;
	return nic_map(n, &r->desc, r->bytes, &r->iova);
}

static int ring_down(struct nic *n, struct ring *r)
{
	int ret = r->desc ? nic_unmap(n, r->desc, r->bytes, r->iova) : 0;

	r->desc = NULL;
	return ret;
}

int port_up(struct nic *n, struct port *p)
{
	for (unsigned i = 0; i < QUEUES; i++) {
		p->queue[i].id = i;
		if (ring_up(n, &p->queue[i].rx, 1024) || ring_up(n, &p->queue[i].tx, 1024))
			return -1;
	}
	if (nic_map(n, &p->stats.mem, 4096, &p->stats.iova))
		return -1;
	p->up = 1;
	return 0;
}

int port_down(struct nic *n, struct port *p)
{
	int ret = 0;

	if (!p->up)
		return 0;
	for (unsigned i = 0; i < QUEUES; i++)
		ret |= ring_down(n, &p->queue[i].rx) | ring_down(n, &p->queue[i].tx);
	p->up = 0;
	return ret;
}
