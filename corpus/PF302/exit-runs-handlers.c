/* The child ends with exit(), which runs the handler that the program registered with atexit(): it deregisters the
 * parent's memory region. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 131072

static struct ibv_mr *mr;
static void *mem;

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static void clean_up(void)
{
	if (!mr)
		return;
	ibv_dereg_mr(mr); /* expect: PF302 */
	mr = NULL;
}

static int setup(void)
{
	struct ibv_pd *pd = open_pd();

	if (!pd)
		return -1;
	mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (mem == MAP_FAILED || madvise(mem, LEN, MADV_DONTFORK) < 0)
		return -1;
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE);
	return mr ? atexit(clean_up) : -1;
}

int main(int argc, char **argv)
{
	pid_t pid;

	if (argc < 2 || setup() != 0)
		return 1;
	pid = fork();
	if (pid == 0) {
		execvp(argv[1], argv + 1);
		fprintf(stderr, "%s not found\n", argv[1]);
		exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
	memset(mem, 0, LEN);
	return 0;
}
