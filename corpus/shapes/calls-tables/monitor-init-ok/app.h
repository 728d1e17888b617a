#ifndef APP_H
#define APP_H

#include <infiniband/verbs.h>
#include <stddef.h>

struct transport {
	struct ibv_context *context;
	struct ibv_pd *pd;
	struct ibv_comp_channel *events;
	struct ibv_cq *cq;
	struct ibv_mr *mr;
	void *heap;
	size_t heap_size;
};

struct monitor {
	const char *probe;
	int last;
	unsigned runs;
};

struct service {
	const char *name;
	int (*start)(void);
	void (*stop)(void);
};

extern struct transport transport;
extern struct monitor monitor;

int transport_start(void);
void transport_stop(void);
int monitor_start(void);
void monitor_stop(void);
int monitor_tick(void);

#endif
