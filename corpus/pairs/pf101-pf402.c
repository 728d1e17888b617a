/* Pinned over a fork, and lost when the fork fails: two causes, two findings at the one pin. */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static char mem[65536] __attribute__((aligned(4096)));

int convert(struct ibv_pd *pd, char **tool)
{
	struct ibv_mr *mr = ibv_reg_mr(pd, mem, sizeof(mem), IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high; expect: PF402 */
	pid_t pid;

	if (!mr)
		return -1;
	pid = fork(); /* step: PF101 fork */
	if (pid < 0)
		return -1;
	if (pid == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	memset(mem, 0, sizeof(mem));
	waitpid(pid, NULL, 0);
	return ibv_dereg_mr(mr);
}
