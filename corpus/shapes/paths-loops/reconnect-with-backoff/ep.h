#include <stddef.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct ep {
	struct rdma_cm_id *id;
	struct ibv_mr *rx_mr, *tx_mr;
	char rx[4096], tx[4096];
	unsigned tries;
};

int ep_resolve(struct ep *e, const char *host, const char *port);
int ep_register(struct ep *e);
void ep_unregister(struct ep *e);
int ep_connect(struct ep *e, const char *host, const char *port);
