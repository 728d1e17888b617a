/* One function takes down whatever there is of a connection, each part by itself; on failure it is called twice,
 * and one part does not note that it is gone. */
#include <stdlib.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <infiniband/verbs.h>

#define CONTROL 4096

enum { READY, DATA, KINDS };

struct slot {
	char control[CONTROL];
	struct ibv_mr *mr;
};

struct link {
	struct rdma_event_channel *channel;
	struct rdma_cm_id *id, *listen;
	struct ibv_pd *pd;
	struct ibv_comp_channel *rx_events, *tx_events;
	struct ibv_cq *rx, *tx;
	struct ibv_mr *bulk;
	char *bulk_mem, *name;
	struct slot slots[KINDS];
	int connected, shares_channel;
};

static void link_down(struct link *l)
{
	if (l->id && l->connected) {
		rdma_disconnect(l->id);
		l->connected = 0;
	}
	for (int kind = 0; kind < KINDS; kind++) {
		if (l->slots[kind].mr)
			ibv_dereg_mr(l->slots[kind].mr);
		l->slots[kind].mr = NULL;
	}
	if (l->bulk) {
		ibv_dereg_mr(l->bulk); /* expect: PF404 */
	}
	if (l->id && l->id->qp)
		rdma_destroy_qp(l->id);
	if (l->rx) {
		ibv_destroy_cq(l->rx);
		l->rx = NULL;
	}
	if (l->tx) {
		ibv_destroy_cq(l->tx);
		l->tx = NULL;
	}
	if (l->rx_events) {
		ibv_destroy_comp_channel(l->rx_events);
		l->rx_events = NULL;
	}
	if (l->tx_events) {
		ibv_destroy_comp_channel(l->tx_events);
		l->tx_events = NULL;
	}
	if (l->pd) {
		ibv_dealloc_pd(l->pd);
		l->pd = NULL;
	}
	if (l->id) {
		rdma_destroy_id(l->id);
		l->id = NULL;
	}
	if (l->listen) {
		if (!l->shares_channel)
			rdma_destroy_id(l->listen);
		l->listen = NULL;
	}
	if (l->channel) {
		if (!l->shares_channel)
			rdma_destroy_event_channel(l->channel);
		l->channel = NULL;
	}
	free(l->bulk_mem);
	l->bulk_mem = NULL;
	free(l->name);
	l->name = NULL;
}

static int slot_open(struct link *l, int kind)
{
	struct slot *s = &l->slots[kind];

	s->mr = ibv_reg_mr(l->pd, s->control, CONTROL, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* ok: PF402 */
	return s->mr ? 0 : -1;
}

static int link_up(struct link *l, size_t bulk)
{
	l->pd = ibv_alloc_pd(l->id->verbs);
	if (!l->pd)
		goto fail;
	l->rx_events = ibv_create_comp_channel(l->id->verbs);
	if (!l->rx_events)
		goto fail;
	l->rx = ibv_create_cq(l->id->verbs, 64, NULL, l->rx_events, 0);
	l->tx = ibv_create_cq(l->id->verbs, 64, NULL, NULL, 0);
	if (!l->rx || !l->tx)
		goto fail;
	l->bulk_mem = malloc(bulk);
	if (!l->bulk_mem)
		goto fail;
	l->bulk = ibv_reg_mr(l->pd, l->bulk_mem, bulk, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (!l->bulk)
		goto fail;
	for (int kind = 0; kind < KINDS; kind++)
		if (slot_open(l, kind))
			goto fail;
	return 0;
fail:
	link_down(l);
	return -1;
}

int dial(const char *name, size_t bulk)
{
	struct link *l = calloc(1, sizeof(*l));
	struct rdma_event_channel *events;

	(void)name;
	if (!l)
		return -1;
	events = rdma_create_event_channel();
	if (!events || rdma_create_id(events, &l->id, NULL, RDMA_PS_TCP)) {
		free(l); /* ok: PF401 */
		return -1;
	}
	l->channel = events;
	if (link_up(l, bulk)) {
		link_down(l);
		free(l); /* ok: PF401 */
		return -1;
	}
	link_down(l);
	free(l); /* ok: PF401 */
	return 0;
}
