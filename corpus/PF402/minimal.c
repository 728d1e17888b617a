/* corpus/PF402/minimal.c: one early return leaves the registration behind. */
#include <unistd.h>
#include <infiniband/verbs.h>

static char buf[64 * 1024];

int receive(struct ibv_pd *pd, int sock)
{
	struct ibv_mr *mr;
	char done;
	int ret;

	mr = ibv_reg_mr(pd, buf, sizeof(buf), IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* expect: PF402 */
	if (!mr)
		return -1;
	if (write(sock, &mr->rkey, sizeof(mr->rkey)) < 0)
		return -1;
	ret = read(sock, &done, 1) == 1 ? 0 : -1;
	ibv_dereg_mr(mr);
	return ret;
}
