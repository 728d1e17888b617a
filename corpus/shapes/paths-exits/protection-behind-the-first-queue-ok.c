/* Protection is asked for before the first queue, on every way. */
#include <stdio.h>
#include <string.h>
#include <infiniband/verbs.h>

struct hca {
	struct ibv_context *dev;
	struct ibv_pd *pd;
	struct ibv_cq *cq;
};

static int hca_queue(struct hca *h)
{
	h->cq = ibv_create_cq(h->dev, 64, NULL, NULL, 0);
	return h->cq ? 0 : -1;
}

static int hca_find(struct hca *h, const char *name)
{
	struct ibv_device **list = ibv_get_device_list(NULL);

	for (struct ibv_device **d = list; d && *d && !h->dev; d++)
		if (!name || strcmp(ibv_get_device_name(*d), name) == 0)
			h->dev = ibv_open_device(*d);
	h->pd = h->dev ? ibv_alloc_pd(h->dev) : NULL;
	return h->pd ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct hca h = { NULL, NULL, NULL };

	if (ibv_fork_init()) { /* ok: PF106 */
		fprintf(stderr, "no fork protection\n");
		return 1;
	}
	if (hca_find(&h, argc > 1 ? argv[1] : NULL))
		return 1;
	if (!h.cq && hca_queue(&h))
		return 1;
	return ibv_destroy_cq(h.cq);
}
