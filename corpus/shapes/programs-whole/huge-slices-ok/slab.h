#ifndef SLAB_H
#define SLAB_H

#include <infiniband/verbs.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SLAB_BYTES (64ul << 20)
#define SLICE_BYTES (256ul * 1024)
#define SLICES (SLAB_BYTES / SLICE_BYTES)

/* One huge-page mapping, cut into slices that are registered when first lent out. */
struct slab {
	uint8_t *base;
	struct ibv_pd *pd;
	struct slice {
		struct ibv_mr *mr;
		bool lent;
	} slices[SLICES];
};

int slab_open(struct slab *s, struct ibv_pd *pd);
int slab_lend(struct slab *s, void **mem, uint32_t *rkey);
void slab_return(struct slab *s, void *mem);
int protect_process(void);
int snapshot_hook(const char *path);

#endif
