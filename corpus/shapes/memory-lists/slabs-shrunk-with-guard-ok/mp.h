#ifndef MP_H
#define MP_H
#include <infiniband/verbs.h>
#include <stddef.h>
#include <stdint.h>
struct mp_node { struct mp_node *next; };
struct mp_slab {
	struct mp_slab *next;
	struct ibv_mr *mr;
	void *mem;
	size_t bytes;
	unsigned int live;
	struct mp_node *freelist;
};
struct mp {
	struct mp_slab *slabs;
	struct ibv_pd *pd;
	size_t objsz;
	unsigned int per_slab;
};
int mp_init(struct mp *mp, struct ibv_pd *pd, size_t objsz);
void *mp_alloc(struct mp *mp);
void mp_free(struct mp *mp, void *o);
unsigned int mp_shrink(struct mp *mp);
#endif
