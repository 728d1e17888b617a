#include <stdio.h>
#include <stdlib.h>
#include "app.h"

struct transport transport = { .heap_size = 8u << 20 };

int transport_start(void)
{
	struct transport *t = &transport;
	struct ibv_device **list;
	int n;

	list = ibv_get_device_list(&n);
	if (!list)
		return -1;
	if (n > 0)
		t->context = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!t->context)
		return -1;
	t->pd = ibv_alloc_pd(t->context);
	t->events = ibv_create_comp_channel(t->context);
	if (!t->pd || !t->events)
		return -1;
	t->cq = ibv_create_cq(t->context, 512, t, t->events, 0);
	if (!t->cq)
		return -1;
	if (posix_memalign(&t->heap, 4096, t->heap_size))
		return -1;
	t->mr = ibv_reg_mr(t->pd, t->heap, t->heap_size, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!t->mr)
		return -1;
	return 0;
}

void transport_stop(void)
{
	struct transport *t = &transport;

	if (t->mr)
		ibv_dereg_mr(t->mr);
	t->mr = NULL;
	free(t->heap); /* ok: PF108, PF401 */
	t->heap = NULL;
	if (t->cq)
		ibv_destroy_cq(t->cq);
	if (t->events)
		ibv_destroy_comp_channel(t->events);
	if (t->pd)
		ibv_dealloc_pd(t->pd);
	if (t->context)
		ibv_close_device(t->context);
}
