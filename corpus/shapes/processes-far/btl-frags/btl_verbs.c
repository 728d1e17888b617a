#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "btl.h"

static int verbs_open(struct btl_module *btl, const char *device)
{
	struct ibv_qp_init_attr attr = { .qp_type = IBV_QPT_RC,
		.cap = { .max_send_wr = BTL_MAX_FRAGS, .max_recv_wr = 1,
			 .max_send_sge = 1, .max_recv_sge = 1 } };
	struct ibv_device **list;
	int n, i;

	list = ibv_get_device_list(&n);
	if (!list)
		return -1;
	for (i = 0; i < n; i++)
		if (!strcmp(ibv_get_device_name(list[i]), device))
			btl->context = ibv_open_device(list[i]);
	ibv_free_device_list(list);
	if (!btl->context)
		return -1;
	btl->pd = ibv_alloc_pd(btl->context);
	if (!btl->pd)
		return -1;
	btl->cq = ibv_create_cq(btl->context, 256, btl, NULL, 0);
	if (!btl->cq)
		return -1;
	attr.send_cq = attr.recv_cq = btl->cq;
	btl->qp = ibv_create_qp(btl->pd, &attr);
	return btl->qp ? 0 : -1;
}

static int verbs_add_frags(struct btl_module *btl, unsigned count)
{
	while (count-- > 0 && btl->nfrags < BTL_MAX_FRAGS) {
		struct btl_frag *frag = calloc(1, sizeof(*frag));

		if (!frag)
			return -1;
		if (posix_memalign(&frag->base, 4096, BTL_FRAG_SIZE)) {
			free(frag);
			return -1;
		}
		frag->mr = ibv_reg_mr(btl->pd, frag->base, BTL_FRAG_SIZE, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101; pin: exposed */
		if (!frag->mr) {
			free(frag->base);
			free(frag);
			return -1;
		}
		frag->next = btl->free_list;
		btl->free_list = frag;
		btl->frags[btl->nfrags++] = frag;
	}
	return 0;
}

static int verbs_progress(struct btl_module *btl)
{
	struct ibv_wc wc[16];
	int n = ibv_poll_cq(btl->cq, 16, wc);
	int i;

	if (n < 0)
		return n;
	for (i = 0; i < n; i++) {
		struct btl_frag *frag = (struct btl_frag *)(uintptr_t)wc[i].wr_id;

		if (wc[i].status != IBV_WC_SUCCESS)
			btl->ops->error_cb(btl, wc[i].status);
		frag->used = 0;
		frag->next = btl->free_list;
		btl->free_list = frag;
	}
	return n;
}

static void verbs_close(struct btl_module *btl)
{
	if (btl->qp)
		ibv_destroy_qp(btl->qp);
	btl->free_list = NULL;
	while (btl->nfrags > 0) {
		struct btl_frag *frag = btl->frags[--btl->nfrags];

		ibv_dereg_mr(frag->mr);
		free(frag->base);
		free(frag);
	}
	if (btl->cq)
		ibv_destroy_cq(btl->cq);
	if (btl->pd)
		ibv_dealloc_pd(btl->pd);
	if (btl->context)
		ibv_close_device(btl->context);
}

const struct btl_ops btl_verbs_ops = {
	.open = verbs_open,
	.add_frags = verbs_add_frags,
	.progress = verbs_progress,
	.error_cb = btl_report_error,
	.close = verbs_close,
};
