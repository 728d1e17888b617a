#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>
#include "nic.h"

struct verbs_nic {
	struct ibv_context *ctx;
	struct ibv_cq *cq;
};

static int verbs_open(struct nic *n)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct verbs_nic *v = calloc(1, sizeof(*v));

	if (!list || !v) {
		free(v);
		return -ENOMEM;
	}
	for (int i = 0; list[i] && !v->ctx; i++)
		if (!strcmp(ibv_get_device_name(list[i]), n->name))
			v->ctx = ibv_open_device(list[i]);
	ibv_free_device_list(list);
	if (v->ctx)
		v->cq = ibv_create_cq(v->ctx, 256, NULL, NULL, 0);
	if (!v->cq) {
		if (v->ctx)
			ibv_close_device(v->ctx);
		free(v);
		return -ENODEV;
	}
	n->priv = v;
	return 0;
}

static int verbs_poll(struct nic *n)
{
	struct verbs_nic *v = n->priv;
	struct ibv_wc wc[8];
	int got = ibv_poll_cq(v->cq, 8, wc); /* ok: PF302 */

	if (got < 0)
		return -EIO;
	n->completions += (unsigned)got;
	return got;
}

static void verbs_close(struct nic *n)
{
	struct verbs_nic *v = n->priv;

	ibv_destroy_cq(v->cq);
	ibv_close_device(v->ctx);
	free(v);
	n->priv = NULL;
}

const struct nic_ops verbs_ops = { "verbs", verbs_open, verbs_poll, verbs_close };
