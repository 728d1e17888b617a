/* Child and parent release once each: the child's release is wrong, but on no path is it the second. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

int serve(struct ibv_pd *pd)
{
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;
	pid_t pid;

	if (mem == MAP_FAILED)
		return -1;
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* step: PF302 pin */
	if (!mr)
		return -1;
	pid = fork(); /* step: PF302 fork */
	ibv_dereg_mr(mr); /* expect: PF302; ok: PF404 */
	if (pid == 0)
		_exit(0);
	return pid;
}
