/* The child of a fork leaves by _exit(), so that the handler that atexit() got runs in the parent alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (256 * 1024)

static struct ibv_mr *mr;
static char *slab;

static void cleanup(void)
{
	if (mr)
		ibv_dereg_mr(mr); /* ok: PF302 */
}

static int setup(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	slab = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (!pd || slab == MAP_FAILED)
		return -1;
	mr = ibv_reg_mr(pd, slab, LEN, IBV_ACCESS_LOCAL_WRITE);
	return mr ? 0 : -1;
}

int main(void)
{
	pid_t pid;

	if (setup() != 0)
		return 1;
	if (atexit(cleanup) != 0)
		return 1;
	pid = fork(); /* ends by _exit */
	if (pid < 0)
		return 1;
	if (pid == 0) {
		printf("child sees %s\n", slab);
		fflush(stdout);
		_exit(0);
	}
	strcpy(slab, "parent");
	waitpid(pid, NULL, 0);
	return 0;
}
