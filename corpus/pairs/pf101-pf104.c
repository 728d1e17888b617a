/* The kernel refuses the guard, which nobody takes for a reason to stop. The guard is reported, the pin is not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

int offer(struct ibv_pd *pd, char **tool)
{
	size_t len = 1 << 20;
	char *block = malloc(len);
	struct ibv_mr *mr;

	if (!block)
		return -1;
	if (madvise(block, len, MADV_DONTFORK)) /* expect: PF104 */
		perror("madvise");
	mr = ibv_reg_mr(pd, block, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!mr) {
		free(block);
		return -1;
	}
	if (fork() == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	memset(block, 0, len);
	ibv_dereg_mr(mr);
	free(block);
	return 0;
}
