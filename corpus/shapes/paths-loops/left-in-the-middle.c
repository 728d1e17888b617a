/* A loop that is left in its middle, when a callee says of a record's member that this was the last lane. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LANES 9
#define LANE 16384

struct lane {
	char *mem;
	struct ibv_mr *mr;
};

static struct lane lanes[LANES];

static int lane_open(struct ibv_pd *pd, struct lane *l)
{
	l->mem = mmap(NULL, LANE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (l->mem == MAP_FAILED)
		return -1;
	l->mr = ibv_reg_mr(pd, l->mem, LANE, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101; pin: exposed */
	return l->mr ? 0 : -1;
}

struct tally {
	int up, noisy;
};

static int is_last(const struct tally *t)
{
	return t->up == LANES;
}

static int lanes_open(struct ibv_pd *pd)
{
	struct tally t = { 0, 0 };

	for (;;) {
		if (getenv("NOISY"))
			t.noisy = 1;
		if (lane_open(pd, &lanes[t.up]))
			return -1;
		t.up++;
		if (is_last(&t))
			break;
		if (t.noisy)
			fprintf(stderr, "lane %d\n", t.up);
	}
	return 0;
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
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	if (!pd || lanes_open(pd))
		return 1;
	if (report())
		fprintf(stderr, "not reported\n");
	memset(lanes[0].mem, 0, LANE);
	pause();
	return 0;
}
