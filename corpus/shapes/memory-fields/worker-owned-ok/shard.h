#ifndef SHARD_H
#define SHARD_H

#include <infiniband/verbs.h>
#include <stddef.h>
#include <sys/types.h>

#define SHARDS 8
#define SHARD_BYTES (8u << 20)

/* One endpoint per process: workers have a shard each, the parent has the directory. */
struct endpoint {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	struct ibv_mr *mr;
	char *mem;
	size_t size;
};

struct cluster {
	struct endpoint directory;
	pid_t workers[SHARDS];
	const char *device;
};

int endpoint_open(struct endpoint *e, const char *device, size_t size);
int endpoint_export(struct endpoint *e);
void endpoint_close(struct endpoint *e);
int shard_main(const char *device, unsigned index);
int shards_start(struct cluster *c);

#endif
