/* corpus/PF403/minimal-ok.c: the result is tested before it is used. */
#include <unistd.h>
#include <infiniband/verbs.h>

static char buf[64 * 1024];

int receive(struct ibv_pd *pd, int sock)
{
	struct ibv_mr *mr;
	char done;
	int ret;

	mr = ibv_reg_mr(pd, buf, sizeof(buf), IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* ok: PF403 */
	if (!mr)
		return -1;
	ret = write(sock, &mr->rkey, sizeof(mr->rkey)) > 0 && read(sock, &done, 1) == 1 ? 0 : -1;
	ibv_dereg_mr(mr);
	return ret;
}
