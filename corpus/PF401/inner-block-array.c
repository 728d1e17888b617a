/* Small requests use an array declared in an inner block. The block closes before the request is
 * posted and deregistered: the storage is gone at that brace, though the function is still running. */
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
		uint8_t local[SMALL];

		memcpy(local, req, len);
		buf = local;
		mr = rdma_reg_msgs(id, local, SMALL); /* step: PF401 pin */
		if (!mr)
			return -errno;
	} /* expect: PF401 */
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
	return ret;
}
