/* The constructor only looks at the environment; nothing keeps what main registers out of the child that it
 * forks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 131072

static int safe = -1;

__attribute__((constructor)) static void at_start(void)
{
	safe = getenv("SHELL") == NULL;
}

static struct ibv_mr *open_mr(void *mem, size_t len)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	return pd ? ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE) : NULL; /* expect: PF101 */
}

int main(int argc, char **argv)
{
	char *mem = aligned_alloc(65536, LEN);
	struct ibv_mr *mr;
	pid_t pid;

	if (safe != 0 || argc < 2 || !mem)
		return 1;
	mr = open_mr(mem, LEN);
	if (!mr)
		return 1;
	pid = fork(); /* step: PF101 fork */
	if (pid == 0) {
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	strcpy(mem, "more");
	if (pid > 0)
		waitpid(pid, NULL, 0);
	ibv_dereg_mr(mr);
	free(mem);
	return 0;
}
