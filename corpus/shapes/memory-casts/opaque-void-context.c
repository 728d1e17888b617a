/* The context travels as void *, and the callee takes it for the inner object: the outer's pin stays. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct channel {
	struct ibv_mr *tx, *rx;
	char *tx_mem, *rx_mem;
};

static int open_all(void *ctx, void *pd, size_t len)
{
	struct channel *c = ctx;

	c->tx_mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	c->rx_mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (c->tx_mem == MAP_FAILED || c->rx_mem == MAP_FAILED)
		return -1;
	c->tx = ibv_reg_mr(pd, c->tx_mem, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!c->tx)
		return -1;
	c->rx = ibv_reg_mr(pd, c->rx_mem, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high */
	return c->rx ? 0 : -1;
}

static void close_all(void *ctx)
{
	struct ibv_mr **mr = ctx;

	if (*mr)
		ibv_dereg_mr(*mr);
	*mr = NULL;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct channel c;

	if (!pd || argc < 2 || open_all(&c, pd, 65536))
		return 1;
	close_all(&c);
	if (fork() == 0) { /* step: PF101 fork */
		execv(argv[1], argv + 1);
		_exit(127);
	}
	memset(c.tx_mem, 0, 65536);
	memset(c.rx_mem, 0, 65536); /* step: PF101 write */
	return 0;
}
