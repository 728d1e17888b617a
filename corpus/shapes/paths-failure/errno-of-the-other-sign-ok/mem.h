/* Memory helpers of the feed handler. */
#ifndef MEM_H
#define MEM_H

#include <stdbool.h>
#include <stddef.h>

struct region {
	unsigned char *ptr;
	size_t len;
	unsigned flags;
};

#define REGION_LOCKED 1u
#define REGION_PRIVATE 2u

/* 0 or an errno. */
int mem_alloc(struct region *r, size_t len);
/* Makes the region invisible to children: 0 or an errno. */
int mem_hide(struct region *r);
void mem_free(struct region *r);

#endif
