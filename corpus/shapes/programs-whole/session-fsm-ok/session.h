#ifndef SESSION_H
#define SESSION_H

#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>
#include <stddef.h>

enum phase { PH_IDLE, PH_SETUP, PH_LIVE, PH_DRAINING, PH_GONE };

enum signal { SIG_OPEN, SIG_READY, SIG_PEER_BYE, SIG_FLUSHED, SIG_LOST, SIG_KILL };

struct session {
	enum phase phase;
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *window;
	size_t size;
	unsigned credits;
};

int session_step(struct session *s, enum signal sig);
const char *phase_name(enum phase p);

#endif
