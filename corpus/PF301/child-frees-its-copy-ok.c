/* The child leaves the guarded block alone; the parent unguards and frees it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define BYTES (2 * 4096)

struct task {
	char *block;
	char *name;
};

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static int fill(struct task *t, struct ibv_pd *pd)
{
	struct ibv_mr *mr;

	t->block = aligned_alloc(4096, BYTES);
	if (!t->block)
		return -1;
	if (madvise(t->block, BYTES, MADV_DONTFORK) != 0)
		return -1;
	mr = ibv_reg_mr(pd, t->block, BYTES, IBV_ACCESS_LOCAL_WRITE);
	if (!mr)
		return -1;
	memset(t->block, 0, BYTES);
	ibv_dereg_mr(mr);
	return 0;
}

static void task_clear(struct task *t)
{
	free(t->name);
	t->block = NULL; /* ok: PF301 */
}

static int in_child(struct task *t)
{
	int rc = (int)strlen(t->name);

	task_clear(t);
	return rc;
}

int main(int argc, char **argv)
{
	struct ibv_pd *pd = open_pd();
	struct task t;
	pid_t pid;

	t.name = strdup(argv[argc - 1]);
	if (!pd || !t.name || fill(&t, pd) < 0)
		return 1;
	pid = fork();
	if (pid == 0)
		_exit(in_child(&t));
	if (pid > 0)
		waitpid(pid, NULL, 0);
	if (madvise(t.block, BYTES, MADV_DOFORK) != 0)
		return 1;
	free(t.block);
	free(t.name);
	return 0;
}
