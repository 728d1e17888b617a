/* The library keeps registered pages out of children. A worker gives the registration back, which
 * brings no page with it, forks once more, and the second worker clears the block. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define BLOCK 65536

struct stage {
	struct ibv_mr *mr;
	char *block;
};

static int stage_open(struct stage *st, struct ibv_pd *pd)
{
	if (posix_memalign((void **)&st->block, 4096, BLOCK))
		return -1;
	st->mr = ibv_reg_mr(pd, st->block, BLOCK, IBV_ACCESS_LOCAL_WRITE);
	if (!st->mr) {
		free(st->block);
		return -1;
	}
	return 0;
}

static void second_worker(struct stage *st)
{
	pid_t pid = fork();

	if (pid != 0)
		return;
	printf("stage %p\n", (void *)st); /* ok: PF301 */
	_exit(0);
}

static void first_worker(struct stage *st)
{
	st->mr = NULL;
	second_worker(st);
	_exit(0);
}

int main(void)
{
	struct ibv_device **list;
	struct ibv_context *dev;
	struct ibv_pd *pd;
	struct stage st = { NULL, NULL };
	pid_t pid;

	if (ibv_fork_init())
		return 1;
	list = ibv_get_device_list(NULL);
	dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	pd = dev ? ibv_alloc_pd(dev) : NULL;
	if (!pd || stage_open(&st, pd))
		return 1;
	pid = fork();
	if (pid == 0)
		first_worker(&st);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	ibv_dereg_mr(st.mr);
	free(st.block);
	return 0;
}
