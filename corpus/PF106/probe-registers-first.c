/* A probe finds out whether the device takes relaxed ordering by registering a page and giving it back. The answer
 * of ibv_fork_init() is settled by that: deregistering does not make it early again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>

static struct {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	int extra_access;
} dev;

static struct ibv_context *open_named(const char *name)
{
	struct ibv_device **list;
	struct ibv_context *ctx = NULL;
	int i, n = 0;

	list = ibv_get_device_list(&n);
	if (!list)
		return NULL;
	for (i = 0; i < n && !ctx; i++) {
		if (strcmp(ibv_get_device_name(list[i]), name) == 0)
			ctx = ibv_open_device(list[i]);
	}
	ibv_free_device_list(list);
	return ctx;
}

static int probe_relaxed(struct ibv_pd *pd)
{
	void *page = NULL;
	struct ibv_mr *mr;
	int yes = 0;

	if (posix_memalign(&page, 4096, 4096))
		return 0;
	mr = ibv_reg_mr(pd, page, 4096, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_RELAXED_ORDERING);
	if (mr) {
		yes = 1;
		ibv_dereg_mr(mr);
	}
	free(page);
	return yes;
}

static int fork_protection(void)
{
	int rc;

	/* expect: PF106 */
	rc = ibv_fork_init();
	if (rc == 0)
		return 0;
	fprintf(stderr, "ibv_fork_init: %s\n", strerror(rc));
	return -1;
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	dev.ctx = open_named(argv[1]);
	if (!dev.ctx)
		return 1;
	dev.pd = ibv_alloc_pd(dev.ctx);
	if (!dev.pd)
		return 1;
	if (probe_relaxed(dev.pd))
		dev.extra_access = IBV_ACCESS_RELAXED_ORDERING;
	if (fork_protection() < 0)
		return 1;
	printf("%s: access flags %#x\n", argv[1], dev.extra_access);
	ibv_dealloc_pd(dev.pd);
	ibv_close_device(dev.ctx);
	return 0;
}
