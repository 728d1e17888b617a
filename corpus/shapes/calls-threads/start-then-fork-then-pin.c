/* Main pins after it has started a thread, and the thread forks whenever it is told to. */
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

extern char **environ;

static void *helper(void *arg)
{
	char *argv[] = { "/usr/bin/logger", arg, NULL };
	pid_t pid;

	for (;;) {
		sleep(60);
		pid = fork(); /* step: PF101 fork */
		if (pid == 0) {
			execv(argv[0], argv);
			_exit(127);
		}
		waitpid(pid, NULL, 0);
	}
	return NULL;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	char *mem = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;
	pthread_t t;

	if (argc < 2 || !pd || mem == MAP_FAILED)
		return 1;
	if (pthread_create(&t, NULL, helper, argv[1]))
		return 1;
	mr = ibv_reg_mr(pd, mem, 65536, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101, pin: exposed */
	if (!mr)
		return 1;
	while (fgets(mem, 65536, stdin))
		;
	ibv_dereg_mr(mr);
	return 0;
}
