/* A loop that goes on while all is well and there is more to open; how many there were is a member of a record, of a
 * few bits. Either test may end it. */
#include <stdio.h>
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
	unsigned int up : 7, failed : 1;
};

static int lanes_open(struct ibv_pd *pd)
{
	struct tally t = { 0, 0 };
	int ok = 1;

	while (ok && t.up < LANES) {
		ok = lane_open(pd, &lanes[t.up]) == 0;
		t.up++;
	}
	return ok ? 0 : -1;
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
