#ifndef NDX_H
#define NDX_H

#include <stddef.h>
#include <stdint.h>

#define NDX_BUFS 16
#define NDX_BUF_BYTES (1u << 20)

struct ndx_buf {
	void *va;
	uint64_t iova;
	size_t size;
};

struct ndx {
	int iommufd;
	uint32_t ioas;
	struct ndx_buf bufs[NDX_BUFS];
	uint64_t submitted;
};

int ndx_open(struct ndx *n);
int ndx_alloc(struct ndx *n);
void ndx_fill(struct ndx *n, unsigned i, unsigned char byte);
void ndx_free(struct ndx *n);

#endif
