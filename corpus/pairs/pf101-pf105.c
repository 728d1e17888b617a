/* A guard whose result is dropped counts as in force: it is reported itself, and the pin is not. A guard
 * that is seen to fail is none on that branch, and there the pin is reported. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

static void run(char **tool)
{
	if (fork() == 0) { /* step: PF101 fork */
		execv(tool[0], tool);
		_exit(127);
	}
}

int dropped(struct ibv_pd *pd, char *mem, char **tool)
{
	struct ibv_mr *mr;

	madvise(mem, LEN, MADV_DONTFORK); /* expect: PF105 */
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101; pin: guarded */
	if (!mr)
		return -1;
	run(tool);
	memset(mem, 0, LEN);
	return ibv_dereg_mr(mr);
}

int looked_at(struct ibv_pd *pd, char *mem, char **tool)
{
	int guarded = madvise(mem, LEN, MADV_DONTFORK) == 0; /* ok: PF105 */
	struct ibv_mr *mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101; pin: exposed */

	if (!mr)
		return -1;
	if (!guarded)
		fprintf(stderr, "not guarded\n");
	run(tool);
	memset(mem, 0, LEN);
	return ibv_dereg_mr(mr);
}
