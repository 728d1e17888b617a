/* Every hundredth line the tool is forked, with the window registered since the first. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static char window[65536] __attribute__((aligned(4096)));

static int run(char **tool)
{
	pid_t pid = fork(); /* step: PF101 fork */

	if (pid == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct ibv_mr *mr = NULL;
	unsigned lines = 0;

	if (argc < 2 || !pd)
		return 2;
	while (fgets(window, sizeof(window), stdin)) { /* step: PF101 write */
		if (!mr)
			mr = ibv_reg_mr(pd, window, sizeof(window), IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 a counter in a loop does not get far enough for the branch, pin: exposed */
		if (!mr)
			return 1;
		if (++lines < 100)
			continue;
		lines = 0;
		if (run(argv + 1))
			return 1;
	}
	return 0;
}
