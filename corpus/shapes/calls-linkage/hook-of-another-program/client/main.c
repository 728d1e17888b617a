/* Client and server have a run_hook() each; the client, which pins, is the one that forks in it. */
#include <string.h>
#include <sys/mman.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

int run_hook(const char *program);

int main(int argc, char **argv)
{
	size_t len = 1 << 16;
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *mem;

	if (argc < 2 || rdma_create_id(NULL, &id, NULL, RDMA_PS_TCP))
		return 1;
	mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (mem == MAP_FAILED)
		return 1;
	mr = rdma_reg_msgs(id, mem, len); /* expect: PF101 high, pin: exposed */
	if (!mr)
		return 1;
	if (run_hook(argv[1]))
		return 1;
	memset(mem, 0, len); /* step: PF101 write */
	rdma_dereg_mr(mr);
	return 0;
}
