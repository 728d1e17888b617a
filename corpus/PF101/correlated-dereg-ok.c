/*
 * Registration and deregistration stand under the same condition, so no path holds the pin at the fork.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define PROBE_SIZE 262144

struct options {
	bool use_rdma;
	bool keep;
	char *hook;
};

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	return dev ? ibv_alloc_pd(dev) : NULL;
}

static void probe(char *buf)
{
	memset(buf, 0xff, PROBE_SIZE);
}

int main(int argc, char **argv)
{
	struct options opt = { 0 };
	struct ibv_mr *mr = NULL;
	struct ibv_pd *pd = NULL;
	char *buf = malloc(PROBE_SIZE);
	int c;

	while ((c = getopt(argc, argv, "rkh:")) != -1) {
		switch (c) {
		case 'r': opt.use_rdma = true; break;
		case 'k': opt.keep = true; break;
		case 'h': opt.hook = optarg; break;
		default: return 2;
		}
	}
	if (!buf)
		return 1;
	if (opt.use_rdma) {
		pd = open_pd();
		if (!pd)
			return 1;
		/* ok: PF101 */
		mr = ibv_reg_mr(pd, buf, PROBE_SIZE, IBV_ACCESS_LOCAL_WRITE); /* pin: released */
		if (!mr)
			return 1;
	}
	probe(buf);
	if (opt.use_rdma)
		ibv_dereg_mr(mr);
	if (opt.hook && fork() == 0) {
		execl("/bin/sh", "sh", "-c", opt.hook, (char *)NULL);
		_exit(127);
	}
	probe(buf);
	if (opt.keep)
		pause();
	free(buf);
	return 0;
}
