/* With -s a shared receive queue is created, but in either case after the protection was asked for. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct options {
	bool use_srq;
	unsigned int depth;
};

static struct ibv_srq *srq;

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static void parse(int argc, char **argv, struct options *o)
{
	int c;

	o->use_srq = false;
	o->depth = 64;
	while ((c = getopt(argc, argv, "sd:")) != -1) {
		switch (c) {
		case 's':
			o->use_srq = true;
			break;
		case 'd':
			o->depth = (unsigned int)strtoul(optarg, NULL, 0);
			break;
		default:
			exit(2);
		}
	}
}

static int shared_queue(struct ibv_pd *pd, unsigned int depth)
{
	struct ibv_srq_init_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.attr.max_wr = depth;
	attr.attr.max_sge = 1;
	srq = ibv_create_srq(pd, &attr);
	return srq ? 0 : -1;
}

static int protect(void)
{
	return ibv_fork_init(); /* ok: PF106 */
}

int main(int argc, char **argv)
{
	struct options o;
	struct ibv_pd *pd;

	parse(argc, argv, &o);
	if (protect() != 0)
		return 1;
	pd = open_pd();
	if (!pd)
		return 1;
	if (o.use_srq && shared_queue(pd, o.depth) < 0)
		return 1;
	printf("%s\n", o.use_srq ? "shared" : "private");
	if (srq)
		ibv_destroy_srq(srq);
	ibv_dealloc_pd(pd);
	return 0;
}
