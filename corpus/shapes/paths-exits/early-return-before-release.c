/* Five ways out; the one for an empty message is the one without the release. */
#include <errno.h>
#include <string.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

int put(struct rdma_cm_id *id, char *mem, size_t room, const char *text, unsigned flags)
{
	struct ibv_mr *mr;
	struct ibv_wc wc;
	size_t n;
	int ret = -EINVAL;

	if (!text || flags & ~3u)
		return -EINVAL;
	mr = rdma_reg_msgs(id, mem, room); /* expect: PF402 */
	if (!mr)
		return -errno;
	n = strlen(text);
	if (n > room)
		goto out;
	if (n == 0)
		return flags & 1 ? 0 : -ENODATA;
	memcpy(mem, text, n);
	ret = rdma_post_send(id, NULL, mem, n, mr, flags & 2 ? IBV_SEND_SIGNALED : 0) ? -errno : 0;
	if (ret || !(flags & 2))
		goto out;
	if (rdma_get_send_comp(id, &wc) != 1)
		ret = -EIO;
out:
	rdma_dereg_mr(mr);
	return ret;
}
