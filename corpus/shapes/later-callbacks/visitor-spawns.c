/* A list walker gets a function that forks for each node while the nodes are registered. */
#include <search.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

extern char **environ;

struct node {
	int key;
	char name[60];
};

static struct node nodes[1024] __attribute__((aligned(65536)));

static int tell_and_compare(const void *a, const void *b)
{
	const struct node *x = a, *y = b;
	pid_t pid;

	if (x->key == y->key) {
		pid = fork(); /* step: PF101 fork */
		if (pid == 0) {
			execlp("tell", "tell", "twice", (char *)NULL);
			_exit(127);
		}
		waitpid(pid, NULL, 0);
	}
	return x->key - y->key;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct ibv_mr *mr;

	if (!pd)
		return 1;
	mr = ibv_reg_mr(pd, nodes, sizeof(nodes), IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 */
	if (!mr)
		return 1;
	qsort(nodes, 1024, sizeof(nodes[0]), tell_and_compare);
	nodes[0].key = 0;
	ibv_dereg_mr(mr);
	return 0;
}
