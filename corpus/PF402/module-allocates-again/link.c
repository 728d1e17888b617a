/* A link's block is pinned before the method's start is called, and one method pins it once more:
 * the handle of the first pin is overwritten in another file, by a function that is reached through
 * a pointer. */
#include "link.h"

#include <stdlib.h>

#define LEN 8192

int link_block(struct link *l)
{
	l->block = aligned_alloc(4096, LEN);
	if (!l->block)
		return -1;
	l->mr = ibv_reg_mr(l->pd, l->block, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 medium, step: PF402 pin, pin: escapes */
	if (!l->mr) {
		free(l->block);
		l->block = NULL;
		return -1;
	}
	return 0;
}

int link_start(const struct method *m, struct link *l)
{
	if (m->asks_for_block && link_block(l))
		return -1;
	return m->start(l); /* step: PF402 exit */
}
