/* The library's huge-page switch is set before its protection is turned on: it then rounds the guard out to the
 * huge pages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

struct arena {
	char *base;
	size_t len, used;
};

static int library_setup(void)
{
	int rc;

	if (setenv("RDMAV_HUGEPAGES_SAFE", "1", 1) < 0)
		return -1;
	rc = ibv_fork_init();
	if (rc)
		fprintf(stderr, "fork protection: %s\n", strerror(rc));
	return rc;
}

static int arena_init(struct arena *a, size_t len)
{
	a->base = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
	a->len = len;
	a->used = 0;
	return a->base == MAP_FAILED ? -1 : 0;
}

static struct ibv_mr *arena_register(struct arena *a, struct ibv_pd *pd, size_t len)
{
	struct ibv_mr *mr;

	if (len > a->len - a->used)
		return NULL;
	mr = ibv_reg_mr(pd, a->base + a->used, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF107 */
	if (mr)
		a->used += len;
	return mr;
}

int main(void)
{
	struct arena a;
	struct ibv_pd *pd;
	struct ibv_mr *mr;

	if (library_setup() != 0 || arena_init(&a, 64ul << 20) < 0)
		return 1;
	pd = open_pd();
	if (!pd)
		return 1;
	mr = arena_register(&a, pd, 16384);
	if (!mr) {
		perror("ibv_reg_mr");
		return 1;
	}
	memset(a.base, 0, 16384);
	ibv_dereg_mr(mr);
	munmap(a.base, a.len);
	return 0;
}
