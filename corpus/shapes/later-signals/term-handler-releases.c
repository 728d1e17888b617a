/* The child inherits the handler of SIGTERM and is ended by it: it releases what its parent registered. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static struct ibv_mr *mr;

static void release(void)
{
	ibv_dereg_mr(mr); /* expect: PF302 */
	mr = NULL;
}

static void worker(int fd)
{
	char line[128];

	while (read(fd, line, sizeof(line)) > 0)
		if (!strncmp(line, "quit", 4))
			break;
	release();
	_exit(0);
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	void *mem = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (!pd || mem == MAP_FAILED)
		return 1;
	mr = ibv_reg_mr(pd, mem, 4096, IBV_ACCESS_LOCAL_WRITE);
	if (!mr)
		return 1;
	if (fork() == 0)
		worker(0);
	wait(NULL);
	release();
	return 0;
}
