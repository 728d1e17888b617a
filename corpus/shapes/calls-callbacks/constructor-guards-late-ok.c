/* The constructor asks for fork protection, before anything is registered. */
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static char block[1 << 16] __attribute__((aligned(65536)));
static struct ibv_mr *mr;

static int block_register(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	if (!pd)
		return -1;
	mr = ibv_reg_mr(pd, block, sizeof(block), IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	return mr ? 0 : -1;
}

__attribute__((constructor)) static void before_main(void)
{
	if (ibv_fork_init()) /* ok: PF106 */
		_exit(1);
}

int main(int argc, char **argv)
{
	if (block_register())
		return 1;
	if (argc > 1 && fork() == 0) {
		execv(argv[1], argv + 1);
		_exit(127);
	}
	memset(block, 0, sizeof(block));
	return 0;
}
