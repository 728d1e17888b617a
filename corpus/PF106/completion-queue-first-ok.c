/* The device layer only opens the device and allocates a domain before ibv_fork_init(); the queue is created
 * after it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>

struct hca {
	struct ibv_context *ctx;
	struct ibv_comp_channel *events;
	struct ibv_pd *pd;
	struct ibv_cq *cq;
};

static struct ibv_context *open_named(const char *name)
{
	struct ibv_device **list;
	struct ibv_context *ctx = NULL;
	int i, n = 0;

	list = ibv_get_device_list(&n);
	if (!list)
		return NULL;
	for (i = 0; i < n && !ctx; i++) {
		if (strcmp(ibv_get_device_name(list[i]), name) == 0)
			ctx = ibv_open_device(list[i]);
	}
	ibv_free_device_list(list);
	return ctx;
}

static int hca_open(struct hca *h, const char *name)
{
	h->ctx = open_named(name);
	if (!h->ctx)
		return -1;
	h->pd = ibv_alloc_pd(h->ctx);
	if (!h->pd)
		return -1;
	h->events = ibv_create_comp_channel(h->ctx);
	if (!h->events)
		return -1;
	return 0;
}

static int hca_queues(struct hca *h)
{
	h->cq = ibv_create_cq(h->ctx, 128, h, h->events, 0);
	return h->cq ? 0 : -1;
}

static struct ibv_mr *hca_memory(struct hca *h, size_t len)
{
	void *p = aligned_alloc(4096, len);
	struct ibv_mr *mr;

	if (!p)
		return NULL;
	if (ibv_fork_init() != 0) { /* ok: PF106 */
		fprintf(stderr, "not fork-safe\n");
		free(p);
		return NULL;
	}
	mr = ibv_reg_mr(h->pd, p, len, IBV_ACCESS_LOCAL_WRITE);
	if (!mr)
		free(p);
	return mr;
}

int main(int argc, char **argv)
{
	struct hca h = { 0 };
	struct ibv_mr *mr;

	if (argc != 2 || hca_open(&h, argv[1]) < 0)
		return 1;
	mr = hca_memory(&h, 16 * 4096);
	if (!mr)
		return 1;
	if (hca_queues(&h) < 0)
		return 1;
	memset(mr->addr, 0, mr->length);
	printf("lkey %#x\n", mr->lkey);
	return 0;
}
