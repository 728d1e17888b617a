/* After daemon() the process that pinned is gone: the pin and the first use are different findings. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

int go(struct ibv_pd *pd)
{
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (mem == MAP_FAILED)
		return -1;
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101; pin: exposed */
	if (!mr)
		return -1;
	if (daemon(0, 0)) { /* step: PF101 fork; step: PF302 fork */
		ibv_dereg_mr(mr); /* ok: PF302 */
		return -1;
	}
	memset(mem, 0, LEN);
	return ibv_dereg_mr(mr); /* expect: PF302 */
}
