/* A guard whose result is dropped, and which is taken off again under the pin. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

int serve(struct ibv_pd *pd, char **tool)
{
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (mem == MAP_FAILED)
		return -1;
	madvise(mem, LEN, MADV_DONTFORK); /* expect: PF105 */
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!mr)
		return -1;
	if (madvise(mem, LEN, MADV_DOFORK) != 0) /* expect: PF102; ok: PF105 */
		return ibv_dereg_mr(mr);
	if (fork() == 0) { /* step: PF102 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	memset(mem, 0, LEN);
	return ibv_dereg_mr(mr);
}
