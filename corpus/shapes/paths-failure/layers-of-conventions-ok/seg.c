#include <infiniband/verbs.h>
#include "layers.h"

bool seg_pin(struct seg *s, struct ibv_pd *pd)
{
	if (!s->at || s->len == 0)
		return false;
	s->mr = hw_pin(pd, s->at, s->len);
	return s->mr != NULL;
}
