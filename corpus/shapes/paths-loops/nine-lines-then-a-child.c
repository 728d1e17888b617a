/* Lanes are opened while all is well and some are left, which the test itself counts down; after nine lines, which are counted
 * by going on from the middle of the loop, a child reports. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LANES 12
#define LANE 16384

struct lane {
	char *mem;
	struct ibv_mr *mr;
};

struct bank {
	struct lane lane[LANES];
	unsigned int left;
};

static struct bank bank;

static int lane_open(struct ibv_pd *pd, struct lane *l)
{
	l->mem = mmap(NULL, LANE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (l->mem == MAP_FAILED)
		return -1;
	l->mr = ibv_reg_mr(pd, l->mem, LANE, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101; pin: exposed */
	return l->mr ? 0 : -1;
}

static int bank_open(struct ibv_pd *pd, struct bank *b)
{
	int ok = 1;

	b->left = LANES;
	while (ok && b->left-- > 0)
		ok = lane_open(pd, &b->lane[b->left]) == 0;
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

static int serve(struct bank *b, FILE *in)
{
	char line[80];
	int i = 0;

	while (1) {
		if (!fgets(line, sizeof(line), in))
			return -1;
		memcpy(b->lane[0].mem, line, sizeof(line));
		i++;
		if (i < 9)
			continue;
		if (report())
			return -1;
		break;
	}
	memset(b->lane[1].mem, 0, LANE);
	return 0;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	if (!pd || bank_open(pd, &bank) || serve(&bank, stdin))
		return 1;
	pause();
	return 0;
}
