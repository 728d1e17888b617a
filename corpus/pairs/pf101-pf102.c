/* The guard is taken off before the fork. Two rules see one cause: the guard that was reverted is
 * reported, and the pin before the fork is not, while a second pin that never had a guard is. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

static char *pages(void)
{
	char *p = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

int serve(struct ibv_pd *pd, char **tool)
{
	char *names = pages(), *data = pages();
	struct ibv_mr *a, *b;

	if (!names || !data || madvise(names, LEN, MADV_DONTFORK))
		return -1;
	a = ibv_reg_mr(pd, names, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101; step: PF102 pin */
	if (!a)
		return -1;
	b = ibv_reg_mr(pd, data, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high */
	if (!b) {
		ibv_dereg_mr(a);
		return -1;
	}
	if (madvise(names, LEN, MADV_DOFORK) == 0 && fork() == 0) { /* expect: PF102; step: PF101 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	memset(names, 0, LEN);
	memset(data, 0, LEN);
	ibv_dereg_mr(b);
	ibv_dereg_mr(a);
	return 0;
}
