#ifndef VDEV_H
#define VDEV_H

#include <stddef.h>
#include <stdint.h>

struct dma_arena {
	void *va;
	size_t len;
	uint64_t iova;
};

struct vdev {
	int container;
	int group;
	int device;
	unsigned nregions;
};

int arena_create(struct dma_arena *a, size_t len);
int vdev_attach(struct vdev *out, const char *group, const char *bdf, const struct dma_arena *a);
void vdev_detach(struct vdev *v);

#endif
