#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include "job.h"

int outbox_open(struct outbox *o, struct rdma_cm_id *id, size_t len)
{
	memset(o, 0, sizeof(*o));
	o->mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (o->mem == MAP_FAILED)
		return -errno;
	if (madvise(o->mem, len, MADV_DONTFORK)) {
		munmap(o->mem, len);
		return -errno;
	}
	o->mr = rdma_reg_msgs(id, o->mem, len); /* pin: guarded, ok: PF101 */
	if (!o->mr) {
		munmap(o->mem, len);
		return -EIO;
	}
	o->id = id;
	o->len = len;
	return 0;
}

int outbox_send(struct outbox *o)
{
	struct ibv_wc wc;

	if (o->used == 0)
		return 0;
	if (rdma_post_send(o->id, o, o->mem, o->used, o->mr, IBV_SEND_SIGNALED))
		return -errno;
	o->used = 0;
	return rdma_get_send_comp(o->id, &wc) == 1 ? 0 : -EIO;
}

void outbox_close(struct outbox *o)
{
	rdma_dereg_mr(o->mr); /* ok: PF302 */
	munmap(o->mem, o->len);
}
