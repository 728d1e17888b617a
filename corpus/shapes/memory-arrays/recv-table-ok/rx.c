#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "rx.h"

static const size_t sizes[RX_CLASSES] = { 4096, 16384, 65536, 262144 };

static void slot_link(struct rx_class *c, unsigned i)
{
	struct rx_slot *s = &c->slots[i];

	s->cls = c;
	s->sge.addr = (uintptr_t)(c->mem + i * c->size);
	s->sge.length = (uint32_t)c->size;
	s->sge.lkey = c->mr->lkey;
	s->wr.sg_list = &s->sge;
	s->wr.num_sge = 1;
	s->wr.wr_id = (uintptr_t)s;
	s->wr.next = i + 1 < RX_PER_CLASS ? &c->slots[i + 1].wr : NULL;
}

static int class_build(struct rx_class *c, struct ibv_pd *pd, size_t size)
{
	c->size = size;
	if (posix_memalign((void **)&c->mem, 4096, size * RX_PER_CLASS))
		return -ENOMEM;
	c->mr = ibv_reg_mr(pd, c->mem, size * RX_PER_CLASS, IBV_ACCESS_LOCAL_WRITE); /* ok: PF403; pin: no-fork */
	if (!c->mr)
		return -ENOMEM;
	for (unsigned i = 0; i < RX_PER_CLASS; i++)
		slot_link(c, i);
	return 0;
}

int rx_build(struct rx *rx)
{
	int rc = 0;

	for (unsigned i = 0; i < RX_CLASSES && rc == 0; i++)
		rc = class_build(&rx->classes[i], rx->pd, sizes[i]);
	if (rc)
		rx_free(rx);
	return rc;
}

int rx_post(struct rx *rx, struct ibv_qp *qp, unsigned cls)
{
	struct ibv_recv_wr *bad;

	if (cls >= RX_CLASSES)
		return -EINVAL;
	return -ibv_post_recv(qp, &rx->classes[cls].slots[0].wr, &bad);
}

void rx_free(struct rx *rx)
{
	for (unsigned i = 0; i < RX_CLASSES; i++) {
		struct rx_class *c = &rx->classes[i];

		if (c->mr)
			ibv_dereg_mr(c->mr);
		c->mr = NULL;
		free(c->mem); /* ok: PF401 */
		c->mem = NULL;
	}
}
