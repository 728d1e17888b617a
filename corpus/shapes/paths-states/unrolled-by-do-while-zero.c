/* A macro in do-while(0) breaks out of its own loop only, and not out of the one around it. */
#include <errno.h>
#include <string.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define STOP_IF(cond) \
	do { \
		if (cond) { \
			ret = -EIO; \
			break; \
		} \
	} while (0)

int talk(struct rdma_cm_id *id, char *mem, size_t len)
{
	struct ibv_mr *mr = rdma_reg_msgs(id, mem, len); /* step: PF404 pin */
	struct ibv_wc wc;
	int ret = 0;

	if (!mr)
		return -errno;
	do {
		STOP_IF(rdma_post_send(id, NULL, mem, len, mr, 0));
		if (ret)
			rdma_dereg_mr(mr); /* step: PF404 release */
		STOP_IF(rdma_get_send_comp(id, &wc) != 1);
	} while (0);
	rdma_dereg_mr(mr); /* expect: PF404 */
	return ret;
}
