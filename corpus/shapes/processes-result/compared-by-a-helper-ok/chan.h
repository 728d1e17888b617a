#ifndef CHAN_H
#define CHAN_H

#include <infiniband/verbs.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	unsigned long polled, bad;
} chan_t;

int chan_open(chan_t *c, const char *device);
int chan_drain(chan_t *c);
void chan_close(chan_t *c);

#endif
