/* Forks before the pin and after the release are no part of any story. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

static void before(char **tool)
{
	if (fork() == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
}

static void after(char **tool)
{
	if (fork() == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
}

int serve(struct rdma_cm_id *id, char **tool)
{
	char *mem = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (mem == MAP_FAILED)
		return -1;
	before(tool);
	memset(mem, 0, 65536);
	mr = rdma_reg_msgs(id, mem, 65536); /* ok: PF101, pin: released */
	if (!mr)
		return -1;
	memset(mem, 1, 65536);
	rdma_dereg_mr(mr);
	after(tool);
	memset(mem, 2, 65536);
	return munmap(mem, 65536);
}
