/* When the last reference goes the registration is released before the object that holds its handle
 * is freed. */
#include <stdlib.h>
#include <rdma/rdma_verbs.h>

struct conn {
	unsigned int refs;
	struct rdma_cm_id *id;
	struct {
		struct ibv_mr *mr;
		size_t len;
	} inbox;
};

static char inbox[4][4096];

static struct conn *conn_new(struct rdma_cm_id *id, unsigned int slot)
{
	struct conn *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	c->id = id;
	c->inbox.len = sizeof(inbox[0]);
	/* pin: released */
	c->inbox.mr = rdma_reg_write(id, inbox[slot % 4], c->inbox.len); /* ok: PF402 */
	if (!c->inbox.mr) {
		free(c);
		return NULL;
	}
	c->refs = 1;
	return c;
}

static void conn_put(struct conn *c)
{
	if (--c->refs == 0) {
		rdma_dereg_mr(c->inbox.mr);
		free(c);
	}
}

int serve(struct rdma_cm_id *id, unsigned int slot)
{
	struct conn *c = conn_new(id, slot);
	struct ibv_wc wc;
	int n;

	if (!c)
		return -1;
	n = rdma_get_recv_comp(c->id, &wc);
	conn_put(c);
	return n > 0 ? 0 : -1;
}
