/* Connections of the block proxy, addressed by index. */
#pragma once
#include <infiniband/verbs.h>
#include <stddef.h>
#include <stdint.h>

#define CONN_MAX 64

struct buf {
	uint8_t *base;
	size_t cap;
	size_t fill;
};

struct conn {
	unsigned refs;
	int state;
	struct {
		struct buf in;
		struct ibv_mr *mr;
	} rx;
	struct {
		uint64_t bytes, grows, errors;
	} st;
};

struct conn_table {
	struct ibv_pd *pd;
	struct conn slot[CONN_MAX];
	unsigned used;
};

int conn_open(struct conn_table *t, size_t cap, unsigned *id);
struct conn *conn_get(struct conn_table *t, unsigned id);
void conn_put(struct conn *c);
int conn_append(struct conn_table *t, unsigned id, const void *p, size_t n);
