/* Remote windows on top of UCP, for the checkpoint library. */
#ifndef WIN_H
#define WIN_H

#include <stddef.h>
#include <stdint.h>
#include <ucp/api/ucp.h>

typedef struct win {
	struct win *next, **prev;
	void *mem;
	size_t size;
	ucp_mem_h memh;
	void *rkey;
	size_t rkey_size;
	unsigned id;
	int refs;
} win_t;

typedef struct node {
	ucp_context_h ctx;
	ucp_worker_h worker;
	win_t *wins;
	unsigned next_id;
	struct {
		unsigned long opened, closed, failed;
		size_t bytes;
	} stats;
} node_t;

int node_init(node_t *n);
void node_fini(node_t *n);

win_t *win_open(node_t *n, size_t size);
win_t *win_find(node_t *n, unsigned id);
void win_put(node_t *n, win_t *w);

#endif
