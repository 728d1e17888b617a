#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <infiniband/verbs.h>

#define SLOT_BYTES (256 * 1024)
#define SLOTS 32

struct slab {
	unsigned char *base;
	bool busy[SLOTS];
};

struct session {
	int id;
	void *rx, *tx;
	struct ibv_mr *rx_mr, *tx_mr;
	struct ibv_cq *cq;
	struct session *next;
};

bool slab_init(struct slab *s);
void *slab_get(struct slab *s);
void slab_put(struct slab *s, void *slot);

struct session *session_open(struct ibv_pd *pd, struct slab *s, int id);
void session_close(struct session *se, struct slab *s);

#endif
