/* The spawner prepares itself on its first use, so the library is asked for protection by the first child that
 * anybody wants: by then the receive pool is registered. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define POOL (1ul << 20)

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static bool prepare_once(void)
{
	static bool done;

	if (!done) {
		if (ibv_fork_init() != 0) /* expect: PF106 */
			return false;
		done = true;
	}
	return true;
}

static int spawn(const char *path, const char *arg)
{
	int status = -1;
	pid_t pid;

	if (!prepare_once())
		return -1;
	pid = fork();
	if (pid == 0) {
		execl(path, path, arg, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, &status, 0);
	return status;
}

int main(int argc, char **argv)
{
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *pool;
	int i;

	if (argc < 2)
		return 2;
	pd = open_pd();
	pool = mmap(NULL, POOL, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!pd || pool == MAP_FAILED)
		return 1;
	mr = ibv_reg_mr(pd, pool, POOL, IBV_ACCESS_LOCAL_WRITE);
	if (!mr)
		return 1;
	for (i = 2; i < argc; i++) {
		if (spawn(argv[1], argv[i]) != 0)
			break;
		pool[0]++;
	}
	ibv_dereg_mr(mr);
	munmap(pool, POOL);
	return 0;
}
