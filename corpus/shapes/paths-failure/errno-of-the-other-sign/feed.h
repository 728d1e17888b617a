#ifndef FEED_H
#define FEED_H

#include "mem.h"

#include <infiniband/verbs.h>

struct feed {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	struct region book;
	unsigned long quotes;
};

/* 0 or a negative errno. */
int feed_open(struct feed *f, const char *device);
int feed_quote(struct feed *f, unsigned symbol, long price);
void feed_close(struct feed *f);

#endif
