#ifndef RX_H
#define RX_H

#include <infiniband/verbs.h>
#include <stddef.h>
#include <stdint.h>

#define RX_CLASSES 4
#define RX_PER_CLASS 32

struct rx_slot {
	struct ibv_sge sge;
	struct ibv_recv_wr wr;
	struct rx_class *cls;
};

/* Receive buffers of one size; one registration for all of them. */
struct rx_class {
	size_t size;
	unsigned char *mem;
	struct ibv_mr *mr;
	struct rx_slot slots[RX_PER_CLASS];
};

struct rx {
	struct ibv_pd *pd;
	struct rx_class classes[RX_CLASSES];
};

int rx_build(struct rx *rx);
int rx_post(struct rx *rx, struct ibv_qp *qp, unsigned cls);
void rx_free(struct rx *rx);

#endif
