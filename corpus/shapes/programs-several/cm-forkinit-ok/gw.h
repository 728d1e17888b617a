#ifndef GW_H
#define GW_H

#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>
#include <stddef.h>

#define GW_BUFS 64
#define GW_BUF 8192

struct peer {
	struct peer *next;
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	void *bufs;
};

struct gateway {
	struct rdma_event_channel *ch;
	struct rdma_cm_id *listener;
	struct peer *peers;
	const char *plugin;
	int plugin_ready;
};

int peer_accept(struct gateway *g, struct rdma_cm_id *id);
void peer_drop(struct gateway *g, struct rdma_cm_id *id);
int plugin_prepare(struct gateway *g);
int plugin_run(struct gateway *g, const char *event);

#endif
