#ifndef RELAY_H
#define RELAY_H

#include <stdbool.h>
#include <stddef.h>
#include <infiniband/verbs.h>

struct config {
	char spool[256];
	unsigned buffers;
	bool verbose;
};

enum relay_state { ST_INIT, ST_RUN, ST_RELOAD, ST_STOP };

struct relay {
	enum relay_state state;
	struct config config;
	const char *config_path;
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	unsigned char *ring;
	size_t ring_bytes;
	struct ibv_mr *mr;
	unsigned long turns;
};

int config_load(struct config *c, const char *path);
int ring_create(struct relay *r);
void ring_destroy(struct relay *r);

#endif
