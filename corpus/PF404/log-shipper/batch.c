#include <stdlib.h>
#include <string.h>

#include <rdma/rdma_verbs.h>

#include "ship.h"

struct batch *batch_new(void)
{
	struct batch *b = calloc(1, sizeof(*b));

	if (!b)
		return NULL;
	b->mem = aligned_alloc(65536, BATCH_BYTES);
	if (!b->mem) {
		free(b);
		return NULL;
	}
	return b;
}

bool batch_append(struct batch *b, const char *line, size_t len)
{
	if (b->used + len > BATCH_BYTES)
		return false;
	memcpy(b->mem + b->used, line, len);
	b->used += len;
	return true;
}

void batch_delete(struct batch *b)
{
	if (b->mr)
		rdma_dereg_mr(b->mr); /* expect: PF404 */
	free(b->mem); /* ok: PF401 */
	free(b);
}
