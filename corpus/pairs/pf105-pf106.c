/* Asked for too late, and the answer dropped: each is said. */
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static char mem[65536] __attribute__((aligned(65536)));

int serve(struct ibv_pd *pd, char **tool)
{
	struct ibv_mr *mr = ibv_reg_mr(pd, mem, sizeof(mem), IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */

	if (!mr)
		return -1;
	ibv_fork_init(); /* expect: PF105; expect: PF106 */
	if (fork() == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	memset(mem, 0, sizeof(mem));
	return ibv_dereg_mr(mr);
}
