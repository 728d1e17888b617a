/* The child reads guarded memory and releases its parent's registration: the memory is one thing, the
 * registration another. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

int serve(struct ibv_pd *pd)
{
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (mem == MAP_FAILED || madvise(mem, LEN, MADV_DONTFORK)) /* step: PF301 guard */
		return -1;
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!mr)
		return -1;
	if (fork() == 0) { /* step: PF301 fork; step: PF302 fork */
		int c = mem[0]; /* expect: PF301 */

		ibv_dereg_mr(mr); /* expect: PF302 */
		_exit(c);
	}
	memset(mem, 0, LEN);
	return ibv_dereg_mr(mr);
}
