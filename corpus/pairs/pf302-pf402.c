/* The child leaves without releasing what it has inherited, which is right; it is no leak either. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

int serve(struct ibv_pd *pd, struct ibv_qp *qp, struct ibv_send_wr *wr)
{
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct ibv_send_wr *bad;
	struct ibv_mr *mr;

	if (mem == MAP_FAILED)
		return -1;
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402; pin: shared */
	if (!mr)
		return -1;
	if (fork() == 0) { /* step: PF302 fork */
		int ret = ibv_post_send(qp, wr, &bad); /* expect: PF302 */

		mem[0] = 1; /* ok: PF302; ok: PF301 */
		_exit(ret);
	}
	return ibv_dereg_mr(mr);
}
