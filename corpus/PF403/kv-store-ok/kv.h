#ifndef KV_H
#define KV_H

#include <infiniband/verbs.h>
#include <stddef.h>
#include <stdint.h>

#define SHARDS 4
#define SHARD_BYTES (4u << 20)
#define VALUE_MAX 1024

struct shard {
	unsigned char *mem;
	size_t used;
	struct ibv_mr *mr;
};

struct fabric {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
};

struct directory_entry {
	uint64_t addr;
	uint32_t rkey;
	uint32_t size;
};

struct store {
	struct fabric fabric;
	struct shard shard[SHARDS];
	struct directory_entry dir[SHARDS];
	struct ibv_mr *dir_mr;
};

/* fabric.c: the handles are NULL on failure */
int fabric_open(struct fabric *f, const char *name);
struct ibv_mr *fabric_share(struct fabric *f, void *p, size_t len, int writable);
void fabric_unshare(struct ibv_mr *mr);
void fabric_close(struct fabric *f);

/* store.c */
int store_init(struct store *s);
int store_put(struct store *s, const char *key, const void *value, size_t len);
void store_fini(struct store *s);

/* directory.c: what clients read to find the shards */
int directory_publish(struct store *s);
void directory_print(const struct store *s);

#endif
