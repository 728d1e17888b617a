#ifndef GATEWAY_H
#define GATEWAY_H

#include <stddef.h>
#include <infiniband/verbs.h>

#define CONN_BYTES (512u << 10)
#define CONNS 16

struct conn {
	unsigned char *buf;
	struct ibv_mr *mr;
	unsigned long seen;
};

struct pool {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	unsigned char *arena;
	struct conn conns[CONNS];
	unsigned nconns;
};

int pool_create(struct pool *p);
int pool_poll(struct pool *p);
void pool_release(struct pool *p);

/* A worker is a child that serves one kind of request until its pipe closes. */
struct worker {
	const char *name;
	int (*serve)(int fd);
	int fd;
	int pid;
};

int worker_spawn(struct worker *w, struct pool *inherited);
int serve_checksum(int fd);
int serve_echo(int fd);

#endif
