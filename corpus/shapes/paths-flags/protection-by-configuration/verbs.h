#ifndef VERBS_H
#define VERBS_H

#include "cfg.h"
#include <infiniband/verbs.h>

typedef struct {
	struct ibv_context *Context;
	struct ibv_comp_channel *Channel;
	struct ibv_pd *Pd;
	struct ibv_cq *Cq;
} Verbs;

int VerbsOpen(Verbs *v, const Cfg *cfg);
void VerbsClose(Verbs *v);

#endif
