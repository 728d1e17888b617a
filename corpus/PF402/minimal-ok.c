/* corpus/PF402/minimal-ok.c: every way out goes through the deregistration. */
#include <unistd.h>
#include <infiniband/verbs.h>

static char buf[64 * 1024];

int receive(struct ibv_pd *pd, int sock)
{
	struct ibv_mr *mr;
	char done;
	int ret = -1;

	mr = ibv_reg_mr(pd, buf, sizeof(buf), IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* ok: PF402 */
	if (!mr)
		return -1;
	if (write(sock, &mr->rkey, sizeof(mr->rkey)) < 0)
		goto out;
	ret = read(sock, &done, 1) == 1 ? 0 : -1;
out:
	ibv_dereg_mr(mr);
	return ret;
}
