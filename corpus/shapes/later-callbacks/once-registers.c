/* pthread_once() runs the function that registers the pool; the fork comes after it. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define POOL (1u << 20)

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct ibv_mr *pool_mr;
static char *pool;

static void pool_init(void)
{
	struct ibv_device **list;
	struct ibv_context *dev;
	struct ibv_pd *pd;

	list = ibv_get_device_list(NULL);
	dev = list && *list ? ibv_open_device(*list) : NULL;
	pd = dev ? ibv_alloc_pd(dev) : NULL;
	pool = aligned_alloc(4096, POOL);
	if (pd && pool)
		pool_mr = ibv_reg_mr(pd, pool, POOL, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 */
	if (!pool_mr)
		fprintf(stderr, "no pool\n");
}

static char *pool_get(size_t at)
{
	pthread_once(&once, pool_init);
	return pool + at;
}

int main(int argc, char **argv)
{
	char *first = pool_get(0);
	pid_t pid;

	if (argc < 2 || !pool_mr)
		return 1;
	pid = fork(); /* step: PF101 fork */
	if (pid == 0) {
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	strcpy(first, "next");
	wait(NULL);
	return 0;
}
