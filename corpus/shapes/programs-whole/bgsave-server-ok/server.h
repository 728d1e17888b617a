#ifndef SERVER_H
#define SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <infiniband/verbs.h>

#define DICT_SLOTS 65536
#define BACKLOG_BYTES (16u << 20)

struct entry {
	struct entry *next;
	char *key;
	char *value;
};

struct dict {
	struct entry *slots[DICT_SLOTS];
	size_t count;
};

enum replica_state { REPLICA_NONE, REPLICA_HANDSHAKE, REPLICA_ONLINE };

struct replica {
	enum replica_state state;
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	unsigned char *backlog;
	size_t head;
};

struct server {
	struct dict dict;
	struct replica replica;
	const char *rdb_path;
	pid_t saver;
	unsigned long dirty;
};

typedef int (*command_fn)(struct server *s, char *a, char *b);

int dict_set(struct dict *d, const char *key, const char *value);
const char *dict_get(struct dict *d, const char *key);
int replica_attach(struct replica *r);
void replica_feed(struct replica *r, const char *key, const char *value);
int rdb_background(struct server *s);
void rdb_poll(struct server *s);

#endif
