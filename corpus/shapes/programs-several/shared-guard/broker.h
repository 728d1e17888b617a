#ifndef BROKER_H
#define BROKER_H

#include <infiniband/verbs.h>
#include <liburing.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SEG_BYTES (1u << 20)
#define SEGS 8

/* The commit log's memory: written to disk through the ring, read by the mirror over RDMA when there is one. */
struct segstore {
	uint8_t *mem;
	struct io_uring ring;
	unsigned cur;
	size_t used;
};

struct mirror {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	bool up;
};

struct broker {
	struct segstore store;
	struct mirror mirror;
	const char *on_roll;
};

int store_open(struct segstore *s);
int store_append(struct broker *b, const void *rec, uint32_t len);
int store_protect(struct segstore *s);
int mirror_attach(struct mirror *m, struct segstore *s);
int mirror_detach(struct mirror *m, struct segstore *s);
int roll_hook(const struct broker *b);

#endif
