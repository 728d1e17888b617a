/* The registration is released by its own call before the endpoint is destroyed, on the way out
 * that all paths share; the NULL test there covers the path on which it was never made. */
#include <errno.h>
#include <stddef.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

static char request[1024];

static int answer(struct rdma_cm_id *id)
{
	struct ibv_mr *mr;
	struct ibv_wc wc;
	int ret = -1;

	/* pin: released */
	mr = rdma_reg_msgs(id, request, sizeof(request)); /* ok: PF402 */
	if (!mr)
		goto out;
	if (rdma_post_recv(id, NULL, request, sizeof(request), mr))
		goto out;
	if (rdma_accept(id, NULL))
		goto out;
	while ((ret = rdma_get_recv_comp(id, &wc)) == 0)
		;
	rdma_disconnect(id);
out:
	if (mr)
		rdma_dereg_mr(mr);
	rdma_destroy_ep(id);
	return ret > 0 && wc.status == IBV_WC_SUCCESS ? (int)wc.byte_len : -EIO;
}

int answer_next(struct rdma_cm_id *listener)
{
	struct rdma_cm_id *id;

	if (rdma_get_request(listener, &id))
		return -errno;
	return answer(id);
}
