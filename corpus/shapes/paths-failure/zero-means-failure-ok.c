/* The wrapper's key is 0 on failure, and the caller compares with that. */
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static struct ibv_mr *current;

static uint32_t share(struct ibv_pd *pd, void *mem, size_t len)
{
	current = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* ok: PF101, pin: no-fork */
	return current ? current->rkey : 0;
}

static void without_network(char **tool)
{
	if (fork() == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	char *mem = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (!pd || argc < 2 || mem == MAP_FAILED)
		return 1;
	share(pd, mem, 65536);
	if (!current)
		without_network(argv + 1);
	memset(mem, 0, 65536);
	return 0;
}
