/* Pinned over a fork, and released twice behind it. */
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static char mem[65536] __attribute__((aligned(4096)));

int convert(struct ibv_pd *pd, char **tool, int verbose)
{
	struct ibv_mr *mr = ibv_reg_mr(pd, mem, sizeof(mem), IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high; step: PF404 pin */

	if (!mr)
		return -1;
	if (fork() == 0) { /* step: PF101 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	memset(mem, 0, sizeof(mem));
	if (verbose)
		ibv_dereg_mr(mr); /* step: PF404 release */
	return ibv_dereg_mr(mr); /* expect: PF404 */
}
