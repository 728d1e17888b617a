/* A loop whose counter is reached through a pointer, in a callee: it is left when all lanes are open. Each lane is guarded
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

static int open_next(struct ibv_pd *pd, int *at)
{
	if (lane_open(pd, &lanes[*at]))
		return -1;
	(*at)++;
	return 0;
}

static int lanes_open(struct ibv_pd *pd)
{
	int up = 0;

	while (up < LANES)
		if (open_next(pd, &up))
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
