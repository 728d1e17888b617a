#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include "agent.h"

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct agent a = { .pd = dev ? ibv_alloc_pd(dev) : NULL };

	if (argc < 2 || !a.pd)
		return 2;
	if (fork() == 0) {
		execv(argv[1], argv + 1);
		_exit(127);
	}
	if (agent_up(&a))
		return 1;
	wait(NULL);
	agent_down(&a);
	return 0;
}
