/* Protection that is asked for too late is reported where it is asked for, and not at the pin. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define LEN 65536

int start(struct rdma_cm_id *id, char **tool)
{
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (mem == MAP_FAILED)
		return -1;
	mr = rdma_reg_msgs(id, mem, LEN); /* ok: PF101 */
	if (!mr)
		return -1;
	if (ibv_fork_init()) { /* expect: PF106 */
		rdma_dereg_mr(mr);
		return -1;
	}
	if (fork() == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	memset(mem, 0, LEN);
	return rdma_dereg_mr(mr);
}
