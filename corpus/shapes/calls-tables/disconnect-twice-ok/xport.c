#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "xport.h"

int xprt_setup(struct xprt *x, size_t size)
{
	int err = posix_memalign(&x->ring, 4096, size);

	if (err)
		return -err;
	memset(x->ring, 0, size);
	x->ring_size = size;
	x->ring_mr = rdma_reg_msgs(x->id, x->ring, size); /* ok: PF402; pin: no-fork */
	if (!x->ring_mr) {
		err = errno;
		free(x->ring);
		x->ring = NULL;
		return -err;
	}
	return 0;
}

/* No more receives after this: the peer is gone or wants to be. */
void xprt_quiesce(struct xprt *x)
{
	if (x->state == XPRT_UP)
		rdma_disconnect(x->id);
	x->state = XPRT_CLOSING;
	if (x->ring_mr) {
		rdma_dereg_mr(x->ring_mr);
		x->ring_mr = NULL;
	}
	x->posted = 0;
}

void xprt_destroy(struct xprt *x)
{
	if (x->ring_mr)
		rdma_dereg_mr(x->ring_mr); /* ok: PF404 */
	x->ring_mr = NULL;
	free(x->ring);
	x->ring = NULL;
	x->state = XPRT_DEAD;
	rdma_destroy_qp(x->id);
	rdma_destroy_id(x->id);
}
