/* Pinned over a fork, and freed while pinned: two causes, two findings. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

int send_file(struct ibv_pd *pd, char **tool)
{
	char *mem = aligned_alloc(4096, LEN);
	struct ibv_mr *mr;

	if (!mem)
		return -1;
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high; step: PF401 pin */
	if (!mr) {
		free(mem);
		return -1;
	}
	if (fork() == 0) { /* step: PF101 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	memset(mem, 0, LEN);
	free(mem); /* expect: PF401 */
	return ibv_dereg_mr(mr);
}
