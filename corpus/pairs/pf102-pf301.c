/* The guard was taken off, so what the child reads is there: the reverted guard is reported, the read is not. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

int serve(struct ibv_pd *pd)
{
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (mem == MAP_FAILED || madvise(mem, LEN, MADV_DONTFORK))
		return -1;
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE);
	if (!mr)
		return -1;
	strcpy(mem, "text");
	if (madvise(mem, LEN, MADV_DOFORK)) { /* expect: PF102 */
		ibv_dereg_mr(mr);
		return -1;
	}
	if (fork() == 0) /* step: PF102 fork */
		_exit(mem[0]); /* ok: PF301 */
	memset(mem, 0, LEN);
	return ibv_dereg_mr(mr);
}
