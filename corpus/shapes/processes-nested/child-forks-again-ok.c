/* The child forks its filter first and registers memory of its own afterwards. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (1u << 18)

static int filter(char **argv)
{
	pid_t pid = fork();

	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	return pid;
}

static int receiver(char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (!pd || mem == MAP_FAILED)
		return 1;
	if (filter(argv) < 0)
		return 1;
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: no-fork */
	if (!mr)
		return 1;
	while (fgets(mem, LEN, stdin))
		fputs(mem, stdout);
	ibv_dereg_mr(mr);
	return 0;
}

int main(int argc, char **argv)
{
	pid_t pid;
	int status;

	if (argc < 2)
		return 2;
	pid = fork();
	if (pid < 0)
		return 1;
	if (pid == 0)
		_exit(receiver(argv + 1));
	return waitpid(pid, &status, 0) == pid ? status : 1;
}
