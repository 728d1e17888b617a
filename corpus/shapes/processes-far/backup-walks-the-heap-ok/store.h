#ifndef STORE_H
#define STORE_H

#include <infiniband/verbs.h>
#include <stddef.h>

#define STORE_BUCKETS 256
#define VALUE_MAX 3000

/* Key and value travel separately: values are read by clients with RDMA. */
struct item {
	struct item *next;
	char key[40];
	unsigned version;
	size_t len;
	char *copy;
};

struct store {
	struct item *bucket[STORE_BUCKETS];
	unsigned long items, backups;
	char *window;
	struct ibv_mr *mr;
};

int store_open(struct store *s, struct ibv_pd *pd);
int store_set(struct store *s, const char *key, const char *value);
int store_backup(struct store *s, const char *file);
void store_close(struct store *s);

#endif
