/* pthread_atfork() is given a handler for the child alone: nothing guards the window when the process forks. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (1 << 16)

static char *window;
static struct ibv_mr *mr;

static void before(void)
{
	madvise(window, LEN, MADV_DONTFORK); /* expect: PF105 */
}

static void in_child(void)
{
	mr = NULL;
}

static int transfer_init(struct ibv_pd *pd)
{
	window = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (window == MAP_FAILED)
		return -1;
	mr = ibv_reg_mr(pd, window, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 */
	if (!mr)
		return -1;
	return pthread_atfork(NULL, NULL, in_child);
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	pid_t pid;

	if (argc < 2 || !pd || transfer_init(pd))
		return 1;
	if (argc > 2)
		before();
	pid = fork(); /* step: PF101 fork */
	if (pid == 0) {
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	memset(window, 0, LEN);
	wait(NULL);
	ibv_dereg_mr(mr);
	return 0;
}
