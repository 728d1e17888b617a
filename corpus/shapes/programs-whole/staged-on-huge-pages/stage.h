/* Staging memory of the NVMe loader: huge pages of our own, made known to SPDK. */
#ifndef STAGE_H
#define STAGE_H

#include <stdbool.h>
#include <stddef.h>

#define HUGE_2M (2ul * 1024 * 1024)

typedef struct stage {
	unsigned char *mem;
	size_t size;
	size_t pos;
	bool known;
} stage_t;

int stage_init(stage_t *st, unsigned megabytes);
void *stage_next(stage_t *st, size_t n);
void stage_fini(stage_t *st);

#endif
