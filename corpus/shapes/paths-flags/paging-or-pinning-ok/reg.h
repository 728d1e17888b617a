#ifndef REG_H
#define REG_H

#include <infiniband/verbs.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct RegCtx {
	struct ibv_context *dev;
	struct ibv_pd *pd;
	bool odp;
	unsigned long pinnedBytes, pagedBytes;
} RegCtx;

typedef struct RegMem {
	void *base;
	size_t size;
	struct ibv_mr *mr;
} RegMem;

int RegInit(RegCtx *c, bool allowOdp);
int RegAlloc(RegCtx *c, RegMem *m, size_t size);
void RegFree(RegMem *m);

#endif
