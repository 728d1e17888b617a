#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "agent.h"

int agent_open(struct agent *a)
{
	struct ibv_device **list;

	memset(a, 0, sizeof(*a));
	/* the library looks at this when it enumerates devices for the first time */
	if (setenv("RDMAV_FORK_SAFE", "1", 1))
		return -errno;
	list = ibv_get_device_list(NULL);
	if (!list)
		return -errno;
	if (list[0])
		a->ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!a->ctx)
		return -ENODEV;
	a->pd = ibv_alloc_pd(a->ctx);
	return a->pd ? 0 : -ENOMEM;
}

struct peer *peer_add(struct agent *a, int id)
{
	struct peer *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->id = id;
	gethostname(p->hb.host, sizeof(p->hb.host) - 1);
	p->mr = ibv_reg_mr(a->pd, &p->hb, sizeof(p->hb), IBV_ACCESS_REMOTE_READ); /* ok: PF303, PF101; pin: guarded */
	if (!p->mr) {
		free(p); /* ok: PF401 */
		return NULL;
	}
	p->next = a->peers;
	a->peers = p;
	a->npeers++;
	return p;
}
