/* Pin at the end of a round, fork at its beginning: they meet in the second round. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

static char page[2][8192] __attribute__((aligned(4096)));

static void hook(const char *program, int round)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", round);
	if (fork() == 0) { /* step: PF101 fork */
		execl(program, program, text, (char *)NULL);
		_exit(127);
	}
}

int main(int argc, char **argv)
{
	struct rdma_cm_id *id;
	struct ibv_mr *mr = NULL;
	int round;

	if (argc < 2 || rdma_create_id(NULL, &id, NULL, RDMA_PS_TCP))
		return 1;
	for (round = 0; round < 10; round++) {
		hook(argv[1], round);
		memset(page[0], round, sizeof(page[0]));
		if (mr)
			rdma_dereg_mr(mr);
		mr = rdma_reg_msgs(id, page[0], sizeof(page[0])); /* expect: PF101 high, pin: exposed */
		if (!mr)
			return 1;
	}
	rdma_dereg_mr(mr);
	rdma_destroy_id(id);
	return 0;
}
