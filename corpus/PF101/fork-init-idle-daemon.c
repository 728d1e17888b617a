// args: --target kernel=6.1,rdma-core=51
/* On this target ibv_fork_init() leaves the guarding to the kernel, which copies the registered pages for a
 * child: after daemon() the program has the copies, and the device writes to the pages of who is gone. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

int serve(struct ibv_pd *pd)
{
	char *ring;
	struct ibv_mr *mr;

	if (ibv_fork_init() != 0)
		return -1;
	ring = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (ring == MAP_FAILED)
		return -1;
	memset(ring, 0, 65536);
	mr = ibv_reg_mr(pd, ring, 65536, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high; pin: guarded */
	if (mr == NULL)
		return -1;
	if (daemon(0, 0) != 0) { /* step: PF101 fork */
		ibv_dereg_mr(mr);
		return -1;
	}
	ring[0] = 1; /* expect: PF301 */
	for (;;)
		pause();
}
