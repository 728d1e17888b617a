/* finish() forks when told to notify, which its caller does only once the release is done. */
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct xfer {
	struct ibv_mr *mr;
	char *mem;
	size_t len;
};

static void finish(const char *tool, bool notify)
{
	if (!notify)
		return;
	if (fork() == 0) {
		execlp(tool, tool, (char *)NULL);
		_exit(127);
	}
}

static void step(struct xfer *x, const char *tool, bool last)
{
	memset(x->mem, 1, x->len);
	finish(tool, last);
}

int transfer(struct ibv_pd *pd, const char *tool)
{
	struct xfer x = { .len = 16384 };

	x.mem = mmap(NULL, x.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (x.mem == MAP_FAILED)
		return -1;
	x.mr = ibv_reg_mr(pd, x.mem, x.len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!x.mr) {
		munmap(x.mem, x.len);
		return -1;
	}
	step(&x, tool, false);
	step(&x, tool, false);
	ibv_dereg_mr(x.mr);
	step(&x, tool, true);
	munmap(x.mem, x.len);
	return 0;
}
