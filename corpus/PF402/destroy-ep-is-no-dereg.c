/* rdma_destroy_ep() is trusted to clean up everything that was made with the id. It ends the queue
 * pair; memory that the user registered stays registered, and the handle was a local. */
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

	mr = rdma_reg_msgs(id, request, sizeof(request)); /* expect: PF402 */
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
