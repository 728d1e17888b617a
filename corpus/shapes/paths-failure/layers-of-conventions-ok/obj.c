#include <infiniband/verbs.h>
#include "layers.h"

static struct seg shared[16];
static unsigned used;

enum result obj_share(struct ibv_pd *pd, void *at, size_t len, uint32_t *key)
{
	struct seg *s;

	if (used == sizeof(shared) / sizeof(shared[0]))
		return R_NO_MEM;
	s = &shared[used];
	s->at = at;
	s->len = len;
	if (!seg_pin(s, pd))
		return R_DEVICE;
	*key = s->mr->rkey;
	used++;
	return R_OK;
}
