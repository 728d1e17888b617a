#include <stdio.h>
#include <string.h>
#include "ep.h"

int main(int argc, char **argv)
{
	static struct ep ep;
	struct ep *e = &ep;
	struct ibv_wc wc;

	if (argc != 4)
		return 2;
	if (ep_connect(e, argv[1], argv[2]) < 0) {
		fprintf(stderr, "%s: cannot connect\n", argv[1]);
		return 1;
	}
	strncpy(e->tx, argv[3], sizeof(e->tx) - 1);
	if (rdma_post_send(e->id, e, e->tx, strlen(e->tx) + 1, e->tx_mr, 0))
		return 1;
	if (rdma_get_send_comp(e->id, &wc) != 1 || rdma_get_recv_comp(e->id, &wc) != 1)
		return 1;
	puts(e->rx);
	ep_unregister(e);
	rdma_destroy_ep(e->id);
	return 0;
}
