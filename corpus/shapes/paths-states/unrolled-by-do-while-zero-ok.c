/* A block in do-while(0) is left by break at each failure, and what follows it releases. */
#include <errno.h>
#include <string.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

int talk(struct rdma_cm_id *id, char *mem, size_t len)
{
	struct ibv_mr *mr = rdma_reg_msgs(id, mem, len);
	struct ibv_wc wc;
	int ret = 0;

	if (!mr)
		return -errno;
	do {
		if (rdma_post_send(id, NULL, mem, len, mr, 0)) {
			ret = -EIO;
			break;
		}
		if (rdma_get_send_comp(id, &wc) != 1) {
			ret = -EIO;
			break;
		}
	} while (0);
	rdma_dereg_mr(mr); /* ok: PF404 */
	return ret;
}
