#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include "harness.h"

struct ibv_pd *test_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;

	return dev ? ibv_alloc_pd(dev) : NULL;
}

int in_child(int (*body)(void))
{
	pid_t pid = fork(); /* step: PF101 fork */
	int status;

	if (pid == 0)
		_exit(body());
	return waitpid(pid, &status, 0) == pid ? WEXITSTATUS(status) : -1;
}
