/* corpus/PF401/minimal-ok.c: the registration goes first, the memory second. */
#include <stdlib.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (64 * 1024)

int receive(struct ibv_pd *pd, int sock)
{
	char *buf = malloc(LEN);
	struct ibv_mr *mr;
	char done;
	int ret;

	if (!buf)
		return -1;
	mr = ibv_reg_mr(pd, buf, LEN, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE);
	if (!mr) {
		free(buf);
		return -1;
	}
	ret = write(sock, &mr->rkey, sizeof(mr->rkey)) > 0 && read(sock, &done, 1) == 1 ? 0 : -1;
	ibv_dereg_mr(mr);
	free(buf); /* ok: PF401 */
	return ret;
}
