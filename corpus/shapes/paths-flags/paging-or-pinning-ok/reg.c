#include "reg.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

static bool CanPage(struct ibv_context *dev)
{
	struct ibv_device_attr_ex attr;
	const uint32_t need = IBV_ODP_SUPPORT_SEND | IBV_ODP_SUPPORT_RECV | IBV_ODP_SUPPORT_READ;

	memset(&attr, 0, sizeof(attr));
	if (ibv_query_device_ex(dev, NULL, &attr))
		return false;
	if (!(attr.odp_caps.general_caps & IBV_ODP_SUPPORT))
		return false;
	return (attr.odp_caps.per_transport_caps.rc_odp_caps & need) == need;
}

int RegInit(RegCtx *c, bool allowOdp)
{
	struct ibv_device **list = ibv_get_device_list(NULL);

	memset(c, 0, sizeof(*c));
	if (!list)
		return -errno;
	if (list[0])
		c->dev = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!c->dev)
		return -ENODEV;
	c->pd = ibv_alloc_pd(c->dev);
	if (!c->pd) {
		ibv_close_device(c->dev);
		return -ENOMEM;
	}
	c->odp = allowOdp && CanPage(c->dev);
	return 0;
}

int RegAlloc(RegCtx *c, RegMem *m, size_t size)
{
	int access = IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ;
	int err;

	m->size = size;
	m->base = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (m->base == MAP_FAILED)
		return -errno;
	/* With on-demand paging the card follows the page tables: nothing to protect. */
	if (c->odp) {
		access |= IBV_ACCESS_ON_DEMAND;
	} else if (madvise(m->base, size, MADV_DONTFORK)) {
		err = errno;
		goto fail;
	}
	m->mr = ibv_reg_mr(c->pd, m->base, size, access); /* ok: PF101 */
	if (!m->mr) {
		err = errno;
		goto fail;
	}
	if (c->odp)
		c->pagedBytes += size;
	else
		c->pinnedBytes += size;
	return 0;
fail:
	munmap(m->base, size);
	m->base = NULL;
	return -err;
}

void RegFree(RegMem *m)
{
	if (!m->base)
		return;
	ibv_dereg_mr(m->mr);
	munmap(m->base, m->size);
	m->base = NULL;
}
