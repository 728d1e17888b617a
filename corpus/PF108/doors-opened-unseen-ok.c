/* Nobody looks at whether MADV_DOFORK worked, neither here nor in the helper: as a guard that nobody
 * tests counts as in force, one that is taken off so counts as off. */
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define ROOM (32 * 4096)

struct lane {
	void *mem;
	size_t len;
	struct ibv_mr *mr;
};

static int lane_shield(struct lane *l, int on)
{
	return madvise(l->mem, l->len, on ? MADV_DONTFORK : MADV_DOFORK);
}

static int lane_open(struct lane *l, struct ibv_pd *pd)
{
	l->len = ROOM;
	l->mem = aligned_alloc(4096, l->len);
	if (!l->mem)
		return -1;
	if (lane_shield(l, 1) != 0)
		goto drop;
	l->mr = ibv_reg_mr(pd, l->mem, l->len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (l->mr)
		return 0;
	lane_shield(l, 0);
drop:
	free(l->mem); /* ok: PF108 */
	return -1;
}

static void lane_close(struct lane *l)
{
	ibv_dereg_mr(l->mr);
	lane_shield(l, 0);
	free(l->mem); /* ok: PF108 */
}

static void scratch(void)
{
	char *p = aligned_alloc(4096, ROOM);

	if (!p)
		return;
	if (madvise(p, ROOM, MADV_DONTFORK) == 0) {
		p[0] = 1;
		madvise(p, ROOM, MADV_DOFORK);
	}
	free(p); /* ok: PF108 */
}

int serve(struct ibv_pd *pd)
{
	struct lane one;
	pid_t helper;

	scratch();
	if (lane_open(&one, pd) == 0)
		lane_close(&one);
	helper = fork();
	if (helper == 0) {
		free(malloc(ROOM));
		_exit(0);
	}
	return helper > 0 && waitpid(helper, NULL, 0) == helper ? 0 : -1;
}
