/* The channel's side: it registers on open and deregisters on close, and is right on its own.
 * The pin is made here; the finding stands where its memory is freed. */
#include "chan.h"

#include <errno.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

struct chan {
	void *mem;
	struct ibv_mr *mr;
};

int chan_open(struct chan **out, struct ibv_pd *pd, void *mem, size_t len)
{
	struct chan *c = calloc(1, sizeof(*c));

	if (!c)
		return -ENOMEM;
	c->mem = mem;
	c->mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* step: PF401 pin */
	if (!c->mr) {
		free(c);
		return -EIO;
	}
	*out = c;
	return 0;
}

unsigned int chan_key(const struct chan *c)
{
	return c->mr->lkey;
}

void chan_close(struct chan *c)
{
	ibv_dereg_mr(c->mr);
	free(c);
}
