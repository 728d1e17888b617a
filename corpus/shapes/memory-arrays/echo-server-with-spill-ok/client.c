#include <errno.h>
#include <string.h>
#include "server.h"

struct client *client_add(struct server *s, struct rdma_cm_id *id)
{
	struct client *c;
	unsigned at = s->count;

	if (at == CLIENTS)
		return NULL;
	c = &s->clients[at];
	memset(c, 0, sizeof(*c));
	c->id = id;
	for (unsigned i = 0; i < SLOTS; i++)
		c->slot[i].at = s->slab.mem + (at * SLOTS + i) * SLOT_LEN;
	s->count++;
	return c;
}

static int post(struct client *c, void *mem, size_t len, struct ibv_mr *mr)
{
	struct ibv_wc wc;

	if (rdma_post_send(c->id, c, mem, len, mr, IBV_SEND_SIGNALED))
		return -errno;
	return rdma_get_send_comp(c->id, &wc) == 1 ? 0 : -EIO;
}

int client_echo(struct server *s, struct client *c)
{
	unsigned char *in = c->slot[0].at;
	size_t len = in[0] | (size_t)in[1] << 8;
	int ret;

	if (len <= SLOT_LEN)
		return post(c, in, len, s->slab.mr);
	ret = spill_open(c);
	if (ret)
		return ret;
	memset(c->spill.mem, 0, SPILL_LEN);
	memcpy(c->spill.mem, in, SLOT_LEN);
	ret = post(c, c->spill.mem, len < SPILL_LEN ? len : SPILL_LEN, c->spill.mr);
	if (ret)
		spill_close(c);
	else
		c->echoed += len;
	return ret;
}
