/* One of many windows is released, chosen at run time; the others stay registered over the fork. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define WINDOWS 3
#define LEN 8192

static char mem[WINDOWS][LEN] __attribute__((aligned(4096)));
static struct ibv_mr *mr[WINDOWS];

static void drop(unsigned i)
{
	ibv_dereg_mr(mr[i]);
	mr[i] = NULL;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	unsigned chosen, i;

	if (!pd || argc < 3)
		return 1;
	for (i = 0; i < WINDOWS; i++) {
		mr[i] = ibv_reg_mr(pd, mem[i], LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101, pin: exposed */
		if (!mr[i])
			return 1;
	}
	chosen = (unsigned)atoi(argv[1]) % WINDOWS;
	drop(chosen);
	if (fork() == 0) { /* step: PF101 fork */
		execv(argv[2], argv + 2);
		_exit(127);
	}
	memset(mem, 0, sizeof(mem));
	return 0;
}
