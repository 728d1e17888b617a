#ifndef SYMHEAP_H
#define SYMHEAP_H

#include <rdma/fabric.h>
#include <rdma/fi_domain.h>
#include <stddef.h>
#include <stdint.h>

/* One symmetric heap per memory kind; every process maps the same sizes. */
enum heap_kind { HEAP_DEFAULT, HEAP_HIGH_BW, HEAP_KINDS };

struct heap {
	char *base;
	size_t size, brk;
	struct fid_mr *mr;
	uint64_t key;
};

struct runtime {
	struct fid_domain *domain;
	struct heap heaps[HEAP_KINDS];
	int pe, npes;
};

int heaps_init(struct runtime *rt, const size_t sizes[HEAP_KINDS]);
void *heap_take(struct runtime *rt, enum heap_kind kind, size_t n);
void heaps_fini(struct runtime *rt);
int attach_debugger(const char *gdb);

#endif
