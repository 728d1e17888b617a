#ifndef WINMGR_H
#define WINMGR_H

#include <stddef.h>
#include <stdint.h>
#include <rdma/fabric.h>
#include <rdma/fi_domain.h>

#define WIN_MAX 32

struct win {
	void *addr;
	size_t len;
	struct fid_mr *mr;
	uint64_t key;
};

struct winmgr {
	struct fid_domain *domain;
	unsigned char *base;
	unsigned nr;
	struct win win[WIN_MAX];
};

int winmgr_open(struct winmgr *m, size_t each, unsigned count);
void winmgr_close(struct winmgr *m);

#endif
