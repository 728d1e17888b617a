/* corpus/PF404/minimal.c: the error branch releases, and falls into the common release. */
#include <unistd.h>
#include <infiniband/verbs.h>

static char buf[64 * 1024];

int receive(struct ibv_pd *pd, int sock)
{
	struct ibv_mr *mr;
	int ret = 0;

	mr = ibv_reg_mr(pd, buf, sizeof(buf), IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* step: PF404 pin */
	if (!mr)
		return -1;
	if (write(sock, &mr->rkey, sizeof(mr->rkey)) < 0) {
		ibv_dereg_mr(mr); /* step: PF404 release */
		ret = -1;
	}
	ibv_dereg_mr(mr); /* expect: PF404 */
	return ret;
}
