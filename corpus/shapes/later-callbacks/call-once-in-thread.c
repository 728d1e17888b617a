/* C11 call_once() in two threads: whichever comes first registers the slab; main forks while they run. */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <threads.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static once_flag once = ONCE_FLAG_INIT;
static struct ibv_pd *pd;
static struct ibv_mr *mr;
static char slab[65536] __attribute__((aligned(65536)));

static void slab_init(void)
{
	mr = ibv_reg_mr(pd, slab, sizeof(slab), IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 */
}

static int worker(void *arg)
{
	call_once(&once, slab_init);
	if (!mr)
		return 1;
	strcpy(slab, arg);
	return 0;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	thrd_t thread;
	int result;

	pd = dev ? ibv_alloc_pd(dev) : NULL;
	if (argc < 2 || !pd || thrd_create(&thread, worker, argv[1]) != thrd_success)
		return 1;
	if (fork() == 0) { /* step: PF101 fork */
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	slab[0] = 0;
	thrd_join(thread, &result);
	wait(NULL);
	return result;
}
