#ifndef BUFPOOL_H
#define BUFPOOL_H

#include <liburing.h>
#include <stdbool.h>
#include <stdint.h>

#define BUF_SHIFT 14
#define BUF_BYTES (1u << BUF_SHIFT)
#define BUF_LIMIT 1024

struct bufpool {
	struct io_uring *ring;
	bool published;
	unsigned char *mem;
	unsigned count;
	unsigned nfree;
	uint16_t stack[BUF_LIMIT];
};

int bufpool_init(struct bufpool *p, struct io_uring *ring, unsigned count);
int bufpool_get(struct bufpool *p);
void bufpool_put(struct bufpool *p, int index);
void bufpool_fini(struct bufpool *p);

static inline void *bufpool_addr(struct bufpool *p, int index)
{
	return p->mem + ((size_t)index << BUF_SHIFT);
}

#endif
