#ifndef TABLE_H
#define TABLE_H
#include <infiniband/verbs.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#define NSLOT 32
enum slot_state { SLOT_FREE, SLOT_PINNED, SLOT_CLOSING };
struct mslot {
	enum slot_state st;
	struct ibv_mr *mr;
	uint32_t gen;
	void (*done)(void *arg, int status);
	void *arg;
};
struct table {
	pthread_mutex_t lock;
	struct ibv_pd *pd;
	struct mslot slot[NSLOT];
	unsigned int used;
};
void table_init(struct table *t, struct ibv_pd *pd);
int table_add(struct table *t, void *p, size_t n, void (*done)(void *, int), void *arg);
bool table_cancel(struct table *t, int i);
void table_complete(struct table *t, int i, int status);
void table_fini(struct table *t);
#endif
