/* The guard is applied while the region's length is still zero, because the length is filled in from the file
 * only afterwards: madvise() succeeds and guards nothing. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define CAPACITY (4ul << 20)

struct region {
	struct {
		void *addr;
		size_t length;
	} mem;
	struct ibv_mr *mr;
	const char *name;
};

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static int region_guard(struct region *r)
{
	int rc;

	rc = madvise(r->mem.addr, r->mem.length, MADV_DONTFORK); /* expect: PF107 */
	if (rc < 0)
		perror(r->name);
	return rc;
}

static int region_create(struct region *r, const char *name)
{
	memset(r, 0, sizeof(*r));
	r->name = name;
	r->mem.addr = mmap(NULL, CAPACITY, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->mem.addr == MAP_FAILED)
		return -1;
	return region_guard(r);
}

static int region_publish(struct region *r, struct ibv_pd *pd)
{
	r->mem.length = CAPACITY;
	r->mr = ibv_reg_mr(pd, r->mem.addr, r->mem.length, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ);
	return r->mr ? 0 : -1;
}

int main(void)
{
	struct region r;
	struct ibv_pd *pd = open_pd();

	if (!pd || region_create(&r, "index") < 0 || region_publish(&r, pd) < 0)
		return 1;
	if (fork() == 0) {
		execl("/usr/bin/uptime", "uptime", (char *)NULL);
		_exit(127);
	}
	memset(r.mem.addr, 0, r.mem.length);
	ibv_dereg_mr(r.mr);
	munmap(r.mem.addr, r.mem.length);
	return 0;
}
