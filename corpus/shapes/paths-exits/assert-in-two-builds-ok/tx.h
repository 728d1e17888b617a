#ifndef TX_H
#define TX_H

#include <infiniband/verbs.h>
#include <stdint.h>

struct tx {
	struct ibv_pd *pd;
	struct ibv_mr *head_mr, *body_mr;
	uint32_t head_key, body_key;
	char head[256];
	char body[4096];
};

void tx_head(struct tx *t);
void tx_body(struct tx *t);

#endif
