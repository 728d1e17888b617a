/* Loops whose counter is no local variable: a global that counts the lanes up, as the handlers of signals want it, and a
 * member that counts what is left. Both are left after a number of rounds that is known, and more than two. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LANES 4
#define LANE 16384

struct lane {
	char *mem;
	struct ibv_mr *mr;
};

struct work {
	struct lane *lanes;
	int left;
};

static struct lane lanes[LANES];
static int lanes_up;

static int lanes_open(struct ibv_pd *pd)
{
	for (lanes_up = 0; lanes_up < LANES; lanes_up++) {
		struct lane *l = &lanes[lanes_up];

		l->mem = mmap(NULL, LANE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (l->mem == MAP_FAILED)
			return -1;
		l->mr = ibv_reg_mr(pd, l->mem, LANE, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101; pin: exposed */
		if (!l->mr)
			return -1;
	}
	return 0;
}

static void lanes_clear(struct work *w)
{
	for (w->left = LANES; w->left > 0; w->left--)
		memset(w->lanes[w->left - 1].mem, 0, LANE);
}

static int report(void)
{
	pid_t pid = fork(); /* step: PF101 fork */

	if (pid == 0) {
		execlp("lanes", "lanes", "up", (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int main(void)
{
	struct work work = { .lanes = lanes };
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	if (!pd || lanes_open(pd))
		return 1;
	if (report())
		fprintf(stderr, "not reported\n");
	lanes_clear(&work);
	pause();
	return 0;
}
