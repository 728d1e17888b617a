#ifndef REGCACHE_H
#define REGCACHE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <rdma/fabric.h>
#include <rdma/fi_domain.h>

#define RC_BUCKETS 64
struct rc_entry {
	struct rc_entry *next;
	uintptr_t addr;
	size_t len;
	struct fid_mr *mr;
	int refs;
	bool stale;
};
struct regcache {
	struct fid_domain *dom;
	struct rc_entry *bucket[RC_BUCKETS];
	unsigned long hits, misses;
};
struct rc_entry *rc_get(struct regcache *rc, void *addr, size_t len);
void rc_put(struct regcache *rc, struct rc_entry *e);
void rc_invalidate(struct regcache *rc, void *addr);
void rc_fini(struct regcache *rc);
#endif
