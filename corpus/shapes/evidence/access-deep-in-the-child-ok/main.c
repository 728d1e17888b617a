/* The child is given a copy of the title that was made before the fork; only the parent reads the page. */
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
	char title[64];
	pid_t pid;

	if (!p)
		return 1;
	snprintf(title, sizeof(title), "%s", page_title(p));
	pid = fork();
	if (pid == 0)
		child_main(title);
	parent_print(p);
	memset(p->body, 0, sizeof(p->body));
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : 1;
}
