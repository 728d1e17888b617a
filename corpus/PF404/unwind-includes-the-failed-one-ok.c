/* slot_init() undoes its own registration when it fails late, and the caller unwinds the slots before it:
 * every registration is released once. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>

#define SLOTS 8
#define SLOT_BYTES 16384

struct slot {
	void *mem;
	struct ibv_mr *mr;
	struct ibv_cq *cq;
};

struct bank {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct slot slot[SLOTS];
};

static int slot_init(struct bank *b, struct slot *s)
{
	s->mem = malloc(SLOT_BYTES);
	if (!s->mem)
		return -ENOMEM;
	s->mr = ibv_reg_mr(b->pd, s->mem, SLOT_BYTES, IBV_ACCESS_LOCAL_WRITE);
	if (!s->mr)
		goto err_mem;
	s->cq = ibv_create_cq(b->ctx, 8, s, NULL, 0);
	if (!s->cq)
		goto err_mr;
	return 0;
err_mr:
	ibv_dereg_mr(s->mr);
err_mem:
	free(s->mem); /* ok: PF401 */
	s->mem = NULL;
	return -EIO;
}

static void slot_fini(struct slot *s)
{
	if (s->cq)
		ibv_destroy_cq(s->cq);
	ibv_dereg_mr(s->mr); /* ok: PF404 */
	free(s->mem); /* ok: PF401 */
}

int bank_init(struct bank *b)
{
	int i, rc;

	memset(b->slot, 0, sizeof(b->slot));
	for (i = 0; i < SLOTS; i++) {
		rc = slot_init(b, &b->slot[i]);
		if (rc)
			goto unwind;
	}
	return 0;
unwind:
	while (i-- > 0)
		slot_fini(&b->slot[i]);
	return rc;
}
