/* A bit says whether the region is registered. Resetting the flags clears it before the release looks. */
#include <stdint.h>
#include <string.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define F_MAPPED 0x01u
#define F_REGISTERED 0x02u
#define F_DIRTY 0x04u

struct zone {
	uint32_t flags;
	size_t len;
	unsigned char *mem;
	struct ibv_mr *mr;
};

static int zone_setup(struct zone *z, struct ibv_pd *pd)
{
	z->mem = mmap(NULL, z->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (z->mem == MAP_FAILED)
		return -1;
	z->flags |= F_MAPPED;
	if (!pd)
		return 0;
	z->mr = ibv_reg_mr(pd, z->mem, z->len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high */
	if (!z->mr)
		return -1;
	z->flags |= F_REGISTERED;
	return 0;
}

static void zone_reset(struct zone *z)
{
	z->flags &= F_MAPPED;
	z->mem[0] = 0;
}

static void zone_release(struct zone *z)
{
	if (z->flags & F_REGISTERED)
		ibv_dereg_mr(z->mr);
	z->flags &= ~F_REGISTERED;
}

int main(int argc, char **argv)
{
	struct zone z = { .len = 1 << 20 };
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;

	if (argc < 2 || zone_setup(&z, dev ? ibv_alloc_pd(dev) : NULL))
		return 1;
	z.flags |= F_DIRTY;
	zone_reset(&z);
	zone_release(&z);
	if (fork() == 0) { /* step: PF101 fork */
		execlp(argv[1], argv[1], (char *)NULL);
		_exit(127);
	}
	memset(z.mem, 1, z.len); /* step: PF101 write */
	return 0;
}
