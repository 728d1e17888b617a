/* The handler of SIGCHLD restarts its helper itself, at any time, also while the slab is registered. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

static char **helper;
static volatile sig_atomic_t restart;

static void start_helper(void)
{
	if (fork() == 0) { /* step: PF101 fork */
		execv(helper[0], helper);
		_exit(127);
	}
}

static void on_child(int sig)
{
	(void)sig;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		restart = 1;
	start_helper();
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct sigaction sa = { .sa_handler = on_child };
	char *slab = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (argc < 2 || !pd || slab == MAP_FAILED)
		return 1;
	helper = argv + 1;
	sigaction(SIGCHLD, &sa, NULL);
	for (;;) {
		restart = 0;
		mr = ibv_reg_mr(pd, slab, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101, pin: exposed */
		if (!mr)
			return 1;
		if (!fgets(slab, LEN, stdin))
			break;
		ibv_dereg_mr(mr);
	}
	return 0;
}
