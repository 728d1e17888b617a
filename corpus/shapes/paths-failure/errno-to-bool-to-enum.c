/* Three layers turn NULL into -errno into an enum; the top one forks on what it takes for failure. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

enum status { ST_OK, ST_NO_MEMORY, ST_NO_DEVICE };

struct target {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *mem;
	size_t len;
};

static int target_pin(struct target *t)
{
	t->mr = ibv_reg_mr(t->pd, t->mem, t->len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high, pin: exposed */
	if (!t->mr)
		return errno ? -errno : -EIO;
	return 0;
}

static enum status target_start(struct target *t)
{
	int ret = target_pin(t);

	if (ret == -ENOMEM)
		return ST_NO_MEMORY;
	return ret < 0 ? ST_NO_DEVICE : ST_OK;
}

static void fall_back(const char *tool)
{
	if (fork() == 0) { /* step: PF101 fork */
		execlp(tool, tool, "--copy", (char *)NULL);
		_exit(127);
	}
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct target t = { .len = 1 << 18 };

	t.pd = dev ? ibv_alloc_pd(dev) : NULL;
	t.mem = mmap(NULL, t.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!t.pd || argc < 2 || t.mem == MAP_FAILED)
		return 1;
	if (target_start(&t) != ST_NO_MEMORY)
		fall_back(argv[1]);
	memset(t.mem, 0, t.len); /* step: PF101 write parent */
	if (t.mr)
		ibv_dereg_mr(t.mr);
	return 0;
}
