/* A loop whose test is a call: an iterator says whether there is more to open, and moves on. Each lane is guarded
 * before it is registered. */
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
	if (l->mem == MAP_FAILED || madvise(l->mem, LANE, MADV_DONTFORK))
		return -1;
	l->mr = ibv_reg_mr(pd, l->mem, LANE, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101; pin: guarded */
	return l->mr ? 0 : -1;
}

struct walk {
	struct lane *at, *end;
	unsigned int seen;
};

static int more(const struct walk *w)
{
	return w->seen < sizeof(lanes) / sizeof(lanes[0]);
}

static struct lane *next(struct walk *w)
{
	return &w->at[w->seen++];
}

static int lanes_open(struct ibv_pd *pd)
{
	struct walk w = { lanes, lanes + LANES, 0 };

	while (more(&w))
		if (lane_open(pd, next(&w)))
			return -1;
	return 0;
}

static int report(void)
{
	pid_t pid = fork();

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
