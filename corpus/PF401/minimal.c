/* corpus/PF401/minimal.c: the buffer is freed while the device can still write to it. */
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
	mr = ibv_reg_mr(pd, buf, LEN, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* step: PF401 pin */
	if (!mr) {
		free(buf);
		return -1;
	}
	ret = write(sock, &mr->rkey, sizeof(mr->rkey)) > 0 && read(sock, &done, 1) == 1 ? 0 : -1;
	free(buf); /* expect: PF401 */
	ibv_dereg_mr(mr);
	return ret;
}
