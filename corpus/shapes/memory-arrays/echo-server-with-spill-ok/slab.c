#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include "server.h"

static void *pages(size_t len, int keep_from_children)
{
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return NULL;
	if (keep_from_children && madvise(p, len, MADV_DONTFORK) != 0) {
		munmap(p, len);
		return NULL;
	}
	return p;
}

int slab_open(struct server *s, struct rdma_cm_id *id)
{
	s->slab.len = CLIENTS * SLOTS * SLOT_LEN;
	s->slab.mem = pages(s->slab.len, 1);
	if (!s->slab.mem)
		return -ENOMEM;
	s->slab.mr = rdma_reg_msgs(id, s->slab.mem, s->slab.len); /* pin: guarded, ok: PF101 */
	if (s->slab.mr)
		return 0;
	munmap(s->slab.mem, s->slab.len);
	return -errno;
}

int spill_open(struct client *c)
{
	if (c->spill.mr)
		return 0;
	c->spill.mem = pages(SPILL_LEN, 1);
	if (!c->spill.mem)
		return -ENOMEM;
	c->spill.mr = rdma_reg_msgs(c->id, c->spill.mem, SPILL_LEN); /* ok: PF101, todo-pin: guarded */
	if (c->spill.mr)
		return 0;
	munmap(c->spill.mem, SPILL_LEN);
	return -errno;
}

void spill_close(struct client *c)
{
	if (!c->spill.mr)
		return;
	rdma_dereg_mr(c->spill.mr);
	munmap(c->spill.mem, SPILL_LEN);
	c->spill.mr = NULL;
	c->spill.mem = NULL;
}
