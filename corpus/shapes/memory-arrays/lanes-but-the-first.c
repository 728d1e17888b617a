/* Lane 0 is the control lane and left out when the lanes are released before the fork. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LANES 4
#define LANE_LEN (256 * 1024)

struct lane {
	char *buf;
	struct ibv_mr *mr;
	unsigned weight;
};

static struct lane lanes[LANES];

static int open_lanes(struct ibv_pd *pd)
{
	for (int i = 0; i < LANES; i++) {
		lanes[i].buf = mmap(NULL, LANE_LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (lanes[i].buf == MAP_FAILED)
			return -1;
		lanes[i].mr = ibv_reg_mr(pd, lanes[i].buf, LANE_LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101, pin: exposed */
		if (!lanes[i].mr)
			return -1;
		lanes[i].weight = i ? 1 : 4;
	}
	return 0;
}

static void close_lanes(void)
{
	for (int i = 1; i < LANES; i++) {
		ibv_dereg_mr(lanes[i].mr);
		lanes[i].mr = NULL;
	}
}

static struct ibv_pd *first_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	return dev ? ibv_alloc_pd(dev) : NULL;
}

int main(int argc, char **argv)
{
	struct ibv_pd *pd = first_pd();

	if (!pd || argc < 2 || open_lanes(pd) < 0)
		return 1;
	for (int i = 0; i < LANES; i++)
		memset(lanes[i].buf, i, LANE_LEN);
	close_lanes();
	if (fork() == 0) { /* step: PF101 fork */
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	for (int i = 0; i < LANES; i++)
		memset(lanes[i].buf, 0, 64);
	printf("control lane weighs %u\n", lanes[0].weight);
	return 0;
}
