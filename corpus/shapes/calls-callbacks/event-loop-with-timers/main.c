/* A timer's callback forks, called from the loop long after main registered the memory. */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include "loop.h"

struct node {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *mem;
	size_t len;
	const char *housekeeping;
};

static void on_input(void *arg)
{
	struct node *n = arg;

	if (read(0, n->mem, n->len) <= 0) /* step: PF101 write */
		exit(0);
}

static void on_hour(void *arg)
{
	const struct node *n = arg;

	if (fork() == 0) { /* step: PF101 fork */
		execl(n->housekeeping, n->housekeeping, (char *)NULL);
		_exit(127);
	}
}

static int node_open(struct node *n)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;

	n->pd = dev ? ibv_alloc_pd(dev) : NULL;
	n->len = 1 << 16;
	n->mem = mmap(NULL, n->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!n->pd || n->mem == MAP_FAILED)
		return -1;
	n->mr = ibv_reg_mr(n->pd, n->mem, n->len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101, pin: exposed */
	return n->mr ? 0 : -1;
}

int main(int argc, char **argv)
{
	static struct node n;

	if (argc < 2 || node_open(&n))
		return 1;
	n.housekeeping = argv[1];
	if (loop_add_fd(0, on_input, &n) || loop_add_timer(3600, on_hour, &n))
		return 1;
	return loop_run();
}
