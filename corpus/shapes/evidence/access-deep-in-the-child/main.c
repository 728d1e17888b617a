/* The child reads the guarded page three calls and two files down; each step names its process. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include "child.h"
#include "shm.h"

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct page *p = pd ? page_new(pd) : NULL;
	pid_t pid;

	if (!p)
		return 1;
	pid = fork(); /* step: PF301 fork parent */
	if (pid == 0)
		child_main(p);
	memset(p->body, 0, sizeof(p->body));
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : 1;
}
