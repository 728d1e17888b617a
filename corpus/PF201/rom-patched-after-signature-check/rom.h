#ifndef ROM_H
#define ROM_H
#include <stddef.h>
#include <stdint.h>
struct rom {
	void *data;
	size_t size;
	uint64_t iova;
	unsigned int version;
	int dirty;
};
struct dma_space {
	int container;
	unsigned int n;
	struct { uint64_t iova; size_t size; } map[16];
};
int dma_space_open(struct dma_space *s);
int dma_space_map(struct dma_space *s, void *va, size_t size, uint64_t iova, int writable);
void dma_space_close(struct dma_space *s);
int rom_load(struct rom *r, const char *path, size_t size);
int rom_patch(struct rom *r, size_t off, const void *p, size_t n);
void rom_free(struct rom *r);
#endif
