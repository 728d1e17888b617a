#include <errno.h>
#include <string.h>

#include "kv.h"

int fabric_open(struct fabric *f, const char *name)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	int i;

	if (!list)
		return -ENODEV;
	f->ctx = NULL;
	for (i = 0; list[i] && !f->ctx; i++)
		if (strcmp(ibv_get_device_name(list[i]), name) == 0)
			f->ctx = ibv_open_device(list[i]);
	ibv_free_device_list(list);
	if (!f->ctx)
		return -ENODEV;
	f->pd = ibv_alloc_pd(f->ctx);
	if (!f->pd) {
		ibv_close_device(f->ctx);
		return -ENOMEM;
	}
	return 0;
}

struct ibv_mr *fabric_share(struct fabric *f, void *p, size_t len, int writable)
{
	int access = IBV_ACCESS_REMOTE_READ;

	if (writable)
		access |= IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE;
	return ibv_reg_mr(f->pd, p, len, access); /* ok: PF403 */
}

void fabric_unshare(struct ibv_mr *mr)
{
	if (mr)
		ibv_dereg_mr(mr);
}

void fabric_close(struct fabric *f)
{
	ibv_dealloc_pd(f->pd);
	ibv_close_device(f->ctx);
}
