/* Each round maps, pins, sends, unpins and unmaps; a refused send leaves the round at once. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define LEN 8192

static int round_trip(struct rdma_cm_id *id, int n)
{
	struct ibv_mr *mr;
	struct ibv_wc wc;
	int ret = -1;
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (mem == MAP_FAILED)
		return -errno;
	memset(mem, n, LEN);
	mr = rdma_reg_msgs(id, mem, LEN); /* expect: PF402 */
	if (!mr)
		goto unmap;
	if (rdma_post_send(id, NULL, mem, LEN, mr, IBV_SEND_SIGNALED))
		return -EIO;
	ret = rdma_get_send_comp(id, &wc) == 1 ? 0 : -EIO;
	rdma_dereg_mr(mr); /* ok: PF404 */
unmap:
	munmap(mem, LEN); /* ok: PF401 */
	return ret;
}

int ping(struct rdma_cm_id *id, int times)
{
	int i;

	for (i = 0; i < times && round_trip(id, i) == 0; i++)
		;
	return i;
}
