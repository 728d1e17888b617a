#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "rt.h"

/* First of all, before anybody else in this process can touch the library. */
void rt_early(struct rt *rt)
{
	memset(rt, 0, sizeof(*rt));
	rt->fork_rc = ibv_fork_init(); /* ok: PF105, PF106 */
}

static int channel_open(struct rt *rt, struct channel *c)
{
	if (posix_memalign(&c->mem, 4096, RT_CHANNEL_BYTES))
		return -ENOMEM;
	c->mr = ibv_reg_mr(rt->pd, c->mem, RT_CHANNEL_BYTES, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, PF303; todo-pin: guarded */
	return c->mr ? 0 : -errno;
}

static void channel_close(struct channel *c)
{
	if (c->mr)
		ibv_dereg_mr(c->mr);
	c->mr = NULL;
	free(c->mem); /* ok: PF108, PF401 */
	c->mem = NULL;
}

int rt_start(struct rt *rt)
{
	struct ibv_device **list;
	int rc = 0;

	if (rt->fork_rc) {
		fprintf(stderr, "rt: no fork support: %s\n", strerror(rt->fork_rc));
		return -rt->fork_rc;
	}
	list = ibv_get_device_list(NULL);
	if (list && list[0])
		rt->ctx = ibv_open_device(list[0]);
	if (list)
		ibv_free_device_list(list);
	if (!rt->ctx)
		return -ENODEV;
	rt->pd = ibv_alloc_pd(rt->ctx);
	if (!rt->pd)
		return -ENOMEM;
	for (unsigned i = 0; i < RT_CHANNELS && rc == 0; i++)
		rc = channel_open(rt, &rt->channels[i]);
	return rc;
}

int rt_stamp(struct rt *rt, unsigned ch)
{
	struct channel *c = &rt->channels[ch % RT_CHANNELS];

	if (!c->mr)
		return -ENXIO;
	memcpy(c->mem, &c->seq, sizeof(c->seq));
	c->seq++;
	return 0;
}

void rt_stop(struct rt *rt)
{
	for (unsigned i = 0; i < RT_CHANNELS; i++)
		channel_close(&rt->channels[i]);
	if (rt->pd)
		ibv_dealloc_pd(rt->pd);
	if (rt->ctx)
		ibv_close_device(rt->ctx);
}
