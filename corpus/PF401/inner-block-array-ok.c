/* alloca() in the inner block: that memory lives until the function returns, not until the block
 * closes, and the deregistration comes before the return. */
#include <alloca.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <rdma/rdma_verbs.h>

#define SMALL 512

static int await_send(struct rdma_cm_id *id, void *buf, size_t len, struct ibv_mr *mr)
{
	struct ibv_wc wc;

	if (rdma_post_send(id, NULL, buf, len, mr, IBV_SEND_SIGNALED))
		return -errno;
	return rdma_get_send_comp(id, &wc) > 0 ? 0 : -EIO;
}

int send_request(struct rdma_cm_id *id, const void *req, size_t len)
{
	void *heap = NULL, *buf;
	struct ibv_mr *mr;
	int ret;

	if (len <= SMALL) {
		uint8_t *local = alloca(SMALL);

		memcpy(local, req, len);
		buf = local;
		/* pin: released */
		mr = rdma_reg_msgs(id, local, SMALL);
		if (!mr)
			return -errno;
	} /* ok: PF401 */
	else {
		heap = malloc(len);
		if (!heap)
			return -ENOMEM;
		buf = memcpy(heap, req, len);
		mr = rdma_reg_msgs(id, heap, len);
		if (!mr) {
			free(heap);
			return -errno;
		}
	}
	ret = await_send(id, buf, len, mr);
	rdma_dereg_mr(mr);
	free(heap);
	return ret; /* ok: PF401 */
}
