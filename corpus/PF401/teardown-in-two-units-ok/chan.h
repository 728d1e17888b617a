/* The channel borrows the caller's memory and registers it. */
#ifndef CHAN_H
#define CHAN_H

#include <stddef.h>

struct ibv_pd;
struct chan;

/* 0, or a negative errno; the memory stays the caller's. */
int chan_open(struct chan **out, struct ibv_pd *pd, void *mem, size_t len);
unsigned int chan_key(const struct chan *c);
void chan_close(struct chan *c);

#endif
