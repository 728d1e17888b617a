#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "shard.h"

int endpoint_open(struct endpoint *e, const char *device, size_t size)
{
	struct ibv_device **list = ibv_get_device_list(NULL);

	memset(e, 0, sizeof(*e));
	for (int i = 0; list && list[i] && !e->ctx; i++)
		if (!strcmp(ibv_get_device_name(list[i]), device))
			e->ctx = ibv_open_device(list[i]);
	if (list)
		ibv_free_device_list(list);
	if (!e->ctx)
		return -ENODEV;
	e->size = size;
	e->pd = ibv_alloc_pd(e->ctx);
	e->cq = ibv_create_cq(e->ctx, 64, NULL, NULL, 0);
	if (!e->pd || !e->cq || posix_memalign((void **)&e->mem, 4096, size))
		return -ENOMEM;
	memset(e->mem, 0, size);
	return 0;
}

int endpoint_export(struct endpoint *e)
{
	e->mr = ibv_reg_mr(e->pd, e->mem, e->size, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* ok: PF101; pin: no-fork */
	return e->mr ? 0 : -errno;
}

void endpoint_close(struct endpoint *e)
{
	if (e->mr)
		ibv_dereg_mr(e->mr); /* ok: PF302 */
	free(e->mem); /* ok: PF401 */
	if (e->cq)
		ibv_destroy_cq(e->cq);
	if (e->pd)
		ibv_dealloc_pd(e->pd);
	if (e->ctx)
		ibv_close_device(e->ctx);
	memset(e, 0, sizeof(*e));
}
