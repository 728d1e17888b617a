/* Pin and post in one condition, and what stands of them is taken down. */
#include <errno.h>
#include <stddef.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

int offer(struct rdma_cm_id *id, void *p, size_t n, struct ibv_mr **out)
{
	struct ibv_mr *mr = NULL;

	if (n == 0 || (mr = rdma_reg_msgs(id, p, n)) == NULL || rdma_post_recv(id, NULL, p, n, mr)) { /* ok: PF402 */
		if (mr)
			rdma_dereg_mr(mr);
		return -EINVAL;
	}
	*out = mr;
	return 0;
}
