#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include "relay.h"

int ring_create(struct relay *r)
{
	struct ibv_device **list;
	int n;

	list = ibv_get_device_list(&n);
	if (!list)
		return -errno;
	if (n > 0)
		r->ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!r->ctx)
		return -ENODEV;
	r->pd = ibv_alloc_pd(r->ctx);
	if (!r->pd)
		return -ENOMEM;
	r->ring_bytes = (size_t)r->config.buffers * 65536;
	r->ring = mmap(NULL, r->ring_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->ring == MAP_FAILED) {
		r->ring = NULL;
		return -errno;
	}
	r->mr = ibv_reg_mr(r->pd, r->ring, r->ring_bytes, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101; pin: no-fork */
	return r->mr ? 0 : -errno;
}

void ring_destroy(struct relay *r)
{
	if (r->mr)
		ibv_dereg_mr(r->mr);
	r->mr = NULL;
	if (r->ring)
		munmap(r->ring, r->ring_bytes); /* ok: PF401 */
	r->ring = NULL;
	if (r->pd)
		ibv_dealloc_pd(r->pd);
	if (r->ctx)
		ibv_close_device(r->ctx);
}
