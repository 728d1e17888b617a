/* The agent forks with its memory registered; its test does not, and is no part of it. */
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include "../agent/agent.h"

static int in_child(int value)
{
	int status;
	pid_t pid = fork();

	if (pid == 0)
		_exit(value);
	return waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == value ? 0 : 1;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct agent a = { .pd = dev ? ibv_alloc_pd(dev) : NULL };
	int bad = in_child(3);

	if (!a.pd || agent_up(&a))
		return 77;
	agent_down(&a);
	return bad | in_child(4);
}
