/*
 * When registering the n-th buffer fails, the earlier registrations are undone first and the error is
 * reported through a shell command afterwards.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>

#define NBUFS 8
#define BUF_SIZE (32 * 1024)

struct pool {
	struct ibv_pd *pd;
	struct ibv_mr *mr[NBUFS];
	char *mem[NBUFS];
};

static void report(int err)
{
	char cmd[64];

	snprintf(cmd, sizeof(cmd), "logger -p daemon.err 'pool: %d'", err);
	if (system(cmd) != 0)
		fprintf(stderr, "pool: %s\n", strerror(err));
}

static int pool_fill(struct pool *p)
{
	int i, err;

	for (i = 0; i < NBUFS; i++) {
		p->mem[i] = malloc(BUF_SIZE);
		if (!p->mem[i])
			goto undo;
		/* ok: PF101 */
		p->mr[i] = ibv_reg_mr(p->pd, p->mem[i], BUF_SIZE, IBV_ACCESS_LOCAL_WRITE); /* pin: released */
		if (!p->mr[i]) {
			free(p->mem[i]);
			goto undo;
		}
	}
	return 0;
undo:
	err = errno;
	while (i-- > 0) {
		ibv_dereg_mr(p->mr[i]);
		free(p->mem[i]);
	}
	report(err);
	return -1;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct pool pool = { .pd = dev ? ibv_alloc_pd(dev) : NULL };
	int i;

	if (!pool.pd || pool_fill(&pool) != 0)
		return 1;
	for (i = 0; i < NBUFS; i++) {
		memset(pool.mem[i], 0, BUF_SIZE);
		ibv_dereg_mr(pool.mr[i]);
		free(pool.mem[i]);
	}
	ibv_dealloc_pd(pool.pd);
	ibv_close_device(dev);
	return 0;
}
