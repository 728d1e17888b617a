#ifndef BOUNCE_H
#define BOUNCE_H

#include <stddef.h>
#include <stdint.h>
#include "spdk.h"

#define HUGE_2M (2ul << 20)

/* Buffers of the application, made known to the driver region by region. */
struct extent {
	struct extent *next;
	uint8_t *va;
	size_t len;
};

struct bounce {
	struct extent *extents;
	size_t total;
	uint8_t *free_at;
	size_t free_len;
};

int bounce_grow(struct bounce *b, size_t len);
void *bounce_take(struct bounce *b, size_t len);
void bounce_fini(struct bounce *b);

#endif
