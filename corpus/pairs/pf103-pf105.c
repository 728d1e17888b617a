/* A guard both too short and dropped: each is said. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define PAGE 4096

int serve(struct ibv_pd *pd, char **tool)
{
	char *mem = mmap(NULL, 8 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (mem == MAP_FAILED)
		return -1;
	madvise(mem, 7 * PAGE, MADV_DONTFORK); /* expect: PF103; expect: PF105 */
	mr = ibv_reg_mr(pd, mem, 8 * PAGE, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!mr)
		return -1;
	if (fork() == 0) { /* step: PF103 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	memset(mem, 0, 8 * PAGE);
	return ibv_dereg_mr(mr);
}
