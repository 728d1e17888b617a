// args: --target kernel=6.1,rdma-core=51
/* The same target: with daemon() before the registration, and a child that only execs after it, the process
 * that registers keeps its pages. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

int serve(struct ibv_pd *pd)
{
	char *ring;
	struct ibv_mr *mr;

	if (daemon(0, 0) != 0 || ibv_fork_init() != 0)
		return -1;
	ring = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (ring == MAP_FAILED)
		return -1;
	memset(ring, 0, 65536);
	mr = ibv_reg_mr(pd, ring, 65536, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101; pin: guarded */
	if (mr == NULL)
		return -1;
	if (fork() == 0) {
		execlp("logger", "logger", "up", (char *)NULL);
		_exit(127);
	}
	ring[0] = 1; /* ok: PF301 */
	for (;;)
		pause();
}
