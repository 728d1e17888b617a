#ifndef PEER_H
#define PEER_H

#include <stdint.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define PEER_NAME 64

struct peer_info {
	uint64_t addr;
	uint64_t length;
	uint32_t rkey;
	char name[PEER_NAME];
};

struct peer {
	struct rdma_cm_id *id;
	struct ibv_mr *info_mr;
	struct peer_info info;
	unsigned retries;
};

int peer_dial(struct peer *p, const char *host, const char *port);
int peer_query(struct peer *p);
void peer_hangup(struct peer *p);

#endif
