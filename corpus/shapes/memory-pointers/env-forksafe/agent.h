#ifndef AGENT_H
#define AGENT_H

#include <infiniband/verbs.h>
#include <stddef.h>
#include <stdint.h>

struct heartbeat {
	uint64_t beat;
	uint64_t load;
	char host[48];
};

/* One object per peer, straight from the heap; the heartbeat is what the peer reads. */
struct peer {
	struct peer *next;
	int id;
	unsigned missed;
	struct ibv_mr *mr;
	struct heartbeat hb;
};

struct agent {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct peer *peers;
	unsigned npeers;
};

int agent_open(struct agent *a);
struct peer *peer_add(struct agent *a, int id);
int report(struct agent *a, const char *path);

#endif
