/* Two forks are reached, one at once and one by a long way: the path shows the near one. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

static int wait_for(pid_t pid)
{
	int status;

	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

static int far_away(const char *program)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp(program, program, "far", (char *)NULL);
		_exit(127);
	}
	return wait_for(pid);
}

static int by_way_of(const char *program, int depth)
{
	return depth == 0 ? far_away(program) : by_way_of(program, depth - 1);
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); /* step: PF101 alloc parent */
	struct ibv_mr *mr;
	pid_t pid;

	if (!pd || argc < 2 || mem == MAP_FAILED)
		return 1;
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high, step: PF101 pin parent */
	if (!mr)
		return 1;
	if (argc > 2 && by_way_of(argv[2], argc))
		return 1;
	pid = fork(); /* step: PF101 fork parent */
	if (pid == 0) {
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	memset(mem, 0, LEN); /* step: PF101 write parent */
	return wait_for(pid);
}
