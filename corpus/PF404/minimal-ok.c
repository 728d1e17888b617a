/* corpus/PF404/minimal-ok.c: one release, which every path reaches once. */
#include <unistd.h>
#include <infiniband/verbs.h>

static char buf[64 * 1024];

int receive(struct ibv_pd *pd, int sock)
{
	struct ibv_mr *mr;
	int ret = 0;

	mr = ibv_reg_mr(pd, buf, sizeof(buf), IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE);
	if (!mr)
		return -1;
	if (write(sock, &mr->rkey, sizeof(mr->rkey)) < 0)
		ret = -1;
	ibv_dereg_mr(mr); /* ok: PF404 */
	return ret;
}
