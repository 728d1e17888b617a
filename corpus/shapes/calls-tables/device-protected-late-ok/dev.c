#include <errno.h>
#include <string.h>
#include "dev.h"

enum { ST_NEW, ST_PROBED, ST_QUEUES, ST_READY };

static int ib_probe(struct dev *d, const char *name)
{
	struct ibv_device **list, **p;
	int ret = -ENODEV;

	if (d->state != ST_NEW)
		return -EBUSY;
	list = ibv_get_device_list(NULL);
	if (!list)
		return -errno;
	for (p = list; *p; p++) {
		if (name && strcmp(ibv_get_device_name(*p), name))
			continue;
		d->ctx = ibv_open_device(*p);
		if (!d->ctx)
			continue;
		d->pd = ibv_alloc_pd(d->ctx);
		if (d->pd) {
			d->state = ST_PROBED;
			ret = 0;
			break;
		}
		ibv_close_device(d->ctx);
		d->ctx = NULL;
	}
	ibv_free_device_list(list);
	return ret;
}

static int ib_queues(struct dev *d, int depth)
{
	d->ch = ibv_create_comp_channel(d->ctx);
	if (!d->ch)
		return -errno;
	d->cq = ibv_create_cq(d->ctx, depth, d, d->ch, 0);
	if (!d->cq) {
		ibv_destroy_comp_channel(d->ch);
		return -ENOMEM;
	}
	d->state = ST_QUEUES;
	return 0;
}

static int ib_protect(struct dev *d)
{
	int rc = ibv_fork_init();

	if (rc)
		return -rc;
	if (d->state == ST_QUEUES)
		d->state = ST_READY;
	return 0;
}

static struct ibv_mr *ib_reg(struct dev *d, void *p, size_t n)
{
	return ibv_reg_mr(d->pd, p, n, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* pin: guarded */
}

static void ib_remove(struct dev *d)
{
	if (d->cq)
		ibv_destroy_cq(d->cq);
	if (d->ch)
		ibv_destroy_comp_channel(d->ch);
	if (d->pd)
		ibv_dealloc_pd(d->pd);
	if (d->ctx)
		ibv_close_device(d->ctx);
}

const struct dev_ops ib_dev_ops = {
	.probe = ib_probe,
	.queues = ib_queues,
	.protect = ib_protect,
	.reg = ib_reg,
	.remove = ib_remove,
};
