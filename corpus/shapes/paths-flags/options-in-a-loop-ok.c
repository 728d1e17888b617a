#include <getopt.h>
#include <infiniband/verbs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct cfg {
	int workers;
	int size;
	int fork_safe;
	const char *dev;
};

static struct option longopts[] = {
	{ "workers", required_argument, NULL, 'w' },
	{ "size", required_argument, NULL, 's' },
	{ "no-fork-safe", no_argument, NULL, 'n' },
	{ NULL, 0, NULL, 0 },
};

static void parse_args(struct cfg *c, int argc, char **argv)
{
	int o;

	c->workers = 2;
	c->size = 65536;
	c->fork_safe = 1;
	while ((o = getopt_long(argc, argv, "w:s:n", longopts, NULL)) != -1) {
		if (o == 'w')
			c->workers = atoi(optarg);
		else if (o == 's')
			c->size = atoi(optarg);
		else
			exit(2);
	}
}

static struct ibv_mr *pin(struct ibv_context *ctx, void *p, int n, struct ibv_pd **pd)
{
	struct ibv_mr *mr;

	*pd = ibv_alloc_pd(ctx);
	if (!*pd)
		return NULL;
	mr = ibv_reg_mr(*pd, p, (size_t)n, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!mr)
		ibv_dealloc_pd(*pd);
	return mr;
}

int main(int argc, char **argv)
{
	struct ibv_device **l;
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	struct cfg c;
	void *buf;

	parse_args(&c, argc, argv);
	if (c.fork_safe)
		if (ibv_fork_init()) abort();
	l = ibv_get_device_list(NULL);
	if (!l || !*l)
		return 1;
	ctx = ibv_open_device(*l);
	ibv_free_device_list(l);
	if (!ctx)
		return 1;
	buf = malloc((size_t)c.size);
	if (!buf)
		return 1;
	mr = pin(ctx, buf, c.size, &pd);
	if (!mr)
		return 1;
	for (int i = 0; i < c.workers; i++) {
		pid_t p = fork();

		if (p == 0) {
			execlp("worker", "worker", (char *)NULL);
			_exit(1);
		}
	}
	memset(buf, 0, (size_t)c.size);
	while (wait(NULL) > 0)
		;
	ibv_dereg_mr(mr);
	ibv_dealloc_pd(pd);
	ibv_close_device(ctx);
	free(buf);
	return 0;
}
