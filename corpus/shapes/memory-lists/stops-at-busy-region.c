/* Regions on a list are dropped before the fork, but the walk stops at the first busy one and leaves
 * those behind it registered. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/queue.h>
#include <infiniband/verbs.h>

struct region {
	SLIST_ENTRY(region) link;
	struct ibv_mr *mr;
	bool busy;
	char *mem;
	size_t len;
};

SLIST_HEAD(region_list, region);

static struct region_list regions = SLIST_HEAD_INITIALIZER(regions);

static struct region *region_add(struct ibv_pd *pd, char *mem, size_t len)
{
	struct region *r = calloc(1, sizeof(*r));

	if (!r)
		return NULL;
	r->mem = mem;
	r->len = len;
	r->mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101, pin: exposed */
	if (!r->mr) {
		free(r);
		return NULL;
	}
	SLIST_INSERT_HEAD(&regions, r, link);
	return r;
}

static void drop_all(void)
{
	struct region *r;

	while ((r = SLIST_FIRST(&regions)) != NULL) {
		if (r->busy)
			break;
		SLIST_REMOVE_HEAD(&regions, link);
		ibv_dereg_mr(r->mr);
		free(r);
	}
}

static char in[8192] __attribute__((aligned(4096))), out[8192] __attribute__((aligned(4096)));

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct region *rx, *tx;

	if (!pd || argc < 2)
		return 1;
	rx = region_add(pd, in, sizeof(in));
	tx = region_add(pd, out, sizeof(out));
	if (!rx || !tx)
		return 1;
	rx->busy = argc > 2;
	drop_all();
	if (fork() == 0) { /* step: PF101 fork */
		execl(argv[1], argv[1], (char *)NULL);
		_exit(127);
	}
	memset(in, 0, sizeof(in));
	puts("parent goes on");
	return 0;
}
