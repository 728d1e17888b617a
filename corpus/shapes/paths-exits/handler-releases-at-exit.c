/* The handler that exit runs releases the parent's registration when the child exits. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (512 * 1024)

static struct {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	void *mem;
} net;

static void net_fini(void)
{
	if (net.mr)
		ibv_dereg_mr(net.mr); /* expect: PF302 */
	net.mr = NULL;
}

static int net_init(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;

	net.pd = dev ? ibv_alloc_pd(dev) : NULL;
	net.mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!net.pd || net.mem == MAP_FAILED || madvise(net.mem, LEN, MADV_DONTFORK))
		return -1;
	net.mr = ibv_reg_mr(net.pd, net.mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!net.mr)
		return -1;
	return atexit(net_fini);
}

int main(int argc, char **argv)
{
	if (argc < 2 || net_init())
		return 1;
	switch (fork()) { /* step: PF302 fork */
	case -1:
		return 1;
	case 0:
		execvp(argv[1], argv + 1);
		exit(127);
	}
	memset(net.mem, 0, LEN);
	return 0;
}
