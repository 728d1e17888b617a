/* The twin of hook-at-the-bottom.c: the hooks run once the buffer is no longer registered. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>

#define BYTES (64 * 1024)

static void run_below(const char *hook, int depth)
{
	if (depth <= 0) {
		system(hook);
		return;
	}
	run_below(hook, depth - 1);
}

int serve(struct ibv_pd *pd, const char *hook)
{
	void *buf = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (buf == MAP_FAILED)
		return -1;
	/* ok: PF101 */
	mr = ibv_reg_mr(pd, buf, BYTES, IBV_ACCESS_LOCAL_WRITE);
	if (mr == NULL) {
		munmap(buf, BYTES);
		return -1;
	}
	memset(buf, 0, BYTES);
	ibv_dereg_mr(mr);
	run_below(hook, 2);
	munmap(buf, BYTES);
	return 0;
}
