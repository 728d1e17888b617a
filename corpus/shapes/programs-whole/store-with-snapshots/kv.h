/* kvsnap: a key-value store whose slots are written by clients through RDMA. */
#ifndef KV_H
#define KV_H

#include <infiniband/verbs.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#define KV_SLOT 256

struct kv_slot {
	uint64_t hash;
	uint32_t len;
	uint32_t gen;
	char data[KV_SLOT - 16];
};

struct kv_conf {
	char device[64];
	char snapshot[256];
	size_t slots;
	unsigned interval;
	bool verbose;
};

struct kv_stats {
	unsigned long gets, sets, misses, snapshots, snapshot_errors;
};

struct kv {
	struct kv_conf conf;
	struct kv_stats stats;
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	struct kv_slot *slot;
	size_t bytes;
	pid_t saver;
	time_t saved;
};

int kv_conf_load(struct kv_conf *c, const char *path);
int kv_open(struct kv *kv);
int kv_set(struct kv *kv, const char *key, const char *value);
const char *kv_get(struct kv *kv, const char *key);
void kv_close(struct kv *kv);

int snap_start(struct kv *kv);
void snap_reap(struct kv *kv, bool wait);

#endif
