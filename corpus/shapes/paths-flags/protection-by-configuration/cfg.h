#ifndef CFG_H
#define CFG_H

#include <stdbool.h>

typedef enum { CFG_FORK_NEVER, CFG_FORK_TRY, CFG_FORK_FORCE } CfgForkMode;

typedef struct {
	char Device[64];
	int CqDepth;
	CfgForkMode ForkMode;
	bool Poll;
	unsigned long BufferSize;
} Cfg;

int CfgLoad(Cfg *cfg, const char *path);

#endif
