/* All registrations are made, then all keys are put into the greeting, and only then the handles are
 * tested: one loop too late. */
#include <stdint.h>
#include <string.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define WINDOWS 4
#define WINDOW_SIZE 65536

struct greeting {
	uint32_t count;
	uint32_t key[WINDOWS];
};

struct peer {
	struct rdma_cm_id *id;
	unsigned char *mem; /* WINDOWS * WINDOW_SIZE, from the caller */
	struct ibv_mr *mr[WINDOWS];
};

static int peer_keys(const struct peer *p, struct greeting *g)
{
	int i;

	g->count = WINDOWS;
	for (i = 0; i < WINDOWS; i++)
		g->key[i] = p->mr[i]->rkey;
	return 0;
}

static int peer_complete(const struct peer *p)
{
	int i;

	for (i = 0; i < WINDOWS; i++)
		if (!p->mr[i])
			return 0;
	return 1;
}

int peer_greet(struct peer *p, struct greeting *g)
{
	int i;

	memset(g, 0, sizeof(*g));
	for (i = 0; i < WINDOWS; i++)
		p->mr[i] = rdma_reg_read(p->id, p->mem + i * WINDOW_SIZE, WINDOW_SIZE); /* expect: PF403 */
	peer_keys(p, g);
	return peer_complete(p) ? 0 : -1;
}
