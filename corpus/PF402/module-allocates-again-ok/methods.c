#include "link.h"

static int start_eager(struct link *l)
{
	if (l->up)
		return 0;
	if (l->is_first && link_block(l))
		return -1;
	l->up = 1;
	return 0;
}

static int start_lazy(struct link *l)
{
	l->up = !l->is_first;
	return 0;
}

struct method eager = { 1, start_eager };
struct method lazy = { 0, start_lazy };
