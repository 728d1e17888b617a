#include <errno.h>
#include <stdlib.h>
#include "tl_int.h"

int tl_buf_init(struct tl_buf *b, struct rdma_cm_id *id, size_t len)
{
	b->len = (len + 4095) & ~(size_t)4095;
	b->mem = aligned_alloc(4096, b->len);
	if (!b->mem)
		return -ENOMEM;
	b->mr = rdma_reg_msgs(id, b->mem, b->len); /* ok: PF402, pin: escapes */
	if (b->mr)
		return 0;
	free(b->mem);
	b->mem = NULL;
	return -EIO;
}

void tl_buf_fini(struct tl_buf *b)
{
	if (b->mr)
		rdma_dereg_mr(b->mr); /* ok: PF404 */
	b->mr = NULL;
	free(b->mem); /* ok: PF401 */
	b->mem = NULL;
}
