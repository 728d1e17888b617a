/* Two entry points of a library share a global; setup does nothing when it was called before. */
#include <errno.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

static struct {
	struct ibv_mr *mr;
	void *mem;
} lib;

static int lib_register(struct ibv_pd *pd, size_t len)
{
	if (lib.mr)
		return 0;
	lib.mem = aligned_alloc(4096, len);
	if (!lib.mem)
		return -ENOMEM;
	lib.mr = ibv_reg_mr(pd, lib.mem, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	return lib.mr ? 0 : -EIO;
}

int lib_setup(struct ibv_pd *pd)
{
	return lib_register(pd, 65536);
}

int lib_setup_large(struct ibv_pd *pd)
{
	int ret = lib_setup(pd);

	return ret ? ret : lib_register(pd, 1 << 20);
}

void lib_teardown(void)
{
	if (lib.mr)
		ibv_dereg_mr(lib.mr);
	lib.mr = NULL;
	free(lib.mem);
}
