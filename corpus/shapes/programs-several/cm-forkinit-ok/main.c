#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <netinet/in.h>
#include "gw.h"

static int start(struct gateway *g, unsigned short port)
{
	struct sockaddr_in sa = { .sin_family = AF_INET, .sin_port = htons(port) };

	g->ch = rdma_create_event_channel();
	if (!g->ch)
		return -errno;
	if (rdma_create_id(g->ch, &g->listener, NULL, RDMA_PS_TCP))
		return -errno;
	if (rdma_bind_addr(g->listener, (struct sockaddr *)&sa) || rdma_listen(g->listener, 16))
		return -errno;
	return 0;
}

static int dispatch(struct gateway *g, enum rdma_cm_event_type type, struct rdma_cm_id *id)
{
	switch (type) {
	case RDMA_CM_EVENT_CONNECT_REQUEST:
		return peer_accept(g, id);
	case RDMA_CM_EVENT_ESTABLISHED:
		return g->plugin ? plugin_run(g, "up") : 0;
	case RDMA_CM_EVENT_DISCONNECTED:
		peer_drop(g, id);
		return g->plugin ? plugin_run(g, "down") : 0;
	default:
		return 0;
	}
}

int main(int argc, char **argv)
{
	struct gateway g = { .plugin = argc > 2 ? argv[2] : NULL };
	struct rdma_cm_event *ev;

	if (argc < 2)
		return 2;
	if (g.plugin && ibv_fork_init()) {
		fprintf(stderr, "%s: no fork support\n", argv[0]);
		return 1;
	}
	if (start(&g, (unsigned short)atoi(argv[1]))) {
		perror(argv[0]);
		return 1;
	}
	while (rdma_get_cm_event(g.ch, &ev) == 0) {
		enum rdma_cm_event_type type = ev->event;
		struct rdma_cm_id *id = ev->id;
		int rc;

		rdma_ack_cm_event(ev);
		rc = dispatch(&g, type, id);
		if (rc)
			fprintf(stderr, "%s: %d\n", rdma_event_str(type), rc);
	}
	return 0;
}
