/* The fork before the pin is no part of the story, only the one behind it. */
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
	if (fork() == 0) { /* step: PF101 fork parent */
		execv(tool[0], tool);
		_exit(127);
	}
}

int serve(struct rdma_cm_id *id, char **tool)
{
	char *mem = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); /* step: PF101 alloc parent */
	struct ibv_mr *mr;

	if (mem == MAP_FAILED)
		return -1;
	before(tool);
	memset(mem, 0, 65536);
	mr = rdma_reg_msgs(id, mem, 65536); /* expect: PF101 high, step: PF101 pin parent */
	if (!mr)
		return -1;
	memset(mem, 1, 65536);
	after(tool);
	memset(mem, 2, 65536); /* step: PF101 write parent */
	rdma_dereg_mr(mr);
	return munmap(mem, 65536);
}
