/* Pin and post in one condition: when the post is what failed, the pin stands and is lost. */
#include <errno.h>
#include <stddef.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

int offer(struct rdma_cm_id *id, void *p, size_t n, struct ibv_mr **out)
{
	struct ibv_mr *mr = NULL;

	if (n == 0 || (mr = rdma_reg_msgs(id, p, n)) == NULL || rdma_post_recv(id, NULL, p, n, mr)) { /* expect: PF402 */
		return -EINVAL;
	}
	*out = mr;
	return 0;
}
