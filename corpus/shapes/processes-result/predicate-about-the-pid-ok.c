/* A predicate tells the child, and the parent's part is the parent's. */
#include <stdbool.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

static bool ok(pid_t pid)
{
	return pid >= 0;
}

static bool child(pid_t pid)
{
	return ok(pid) && !pid;
}

int start(struct rdma_cm_id *id, char **tool)
{
	char *mem = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;
	pid_t pid;

	if (mem == MAP_FAILED)
		return -1;
	mr = rdma_reg_msgs(id, mem, 4096); /* pin: shared */
	if (!mr)
		return -1;
	pid = fork();
	if (child(pid)) {
		execv(tool[0], tool);
		_exit(127);
	}
	rdma_dereg_mr(mr); /* ok: PF302 */
	return ok(pid) ? 0 : -1;
}
