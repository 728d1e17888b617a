/* Workers register memory of their own, and have forked their scanner before that. */
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static void scan(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("scan", "scan", "-", (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

static void worker(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	char *mem = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (!pd || mem == MAP_FAILED)
		_exit(1);
	scan();
	mr = ibv_reg_mr(pd, mem, 65536, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: no-fork */
	if (!mr)
		_exit(1);
	while (fgets(mem, 65536, stdin))
		fputs(mem, stdout);
	_exit(0);
}

int main(void)
{
	for (int i = 0; i < 4; i++) {
		pid_t pid = fork();

		if (pid < 0)
			return 1;
		if (pid == 0)
			worker();
	}
	while (wait(NULL) > 0)
		;
	return 0;
}
