/* fork, setsid, fork: the second child exits through the clean-up that belongs to the first process. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

static struct ibv_mr *mr;

static void clean_up(void)
{
	rdma_dereg_mr(mr); /* expect: PF302 */
	mr = NULL;
}

static void launch(char **argv)
{
	pid_t pid = fork(); /* step: PF302 fork */

	if (pid == 0) {
		setsid();
		pid = fork();
		if (pid == 0) {
			execvp(argv[0], argv);
			_exit(127);
		}
		if (pid < 0)
			clean_up();
		_exit(pid < 0);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int run(struct rdma_cm_id *id, char **argv)
{
	char *mem = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (mem == MAP_FAILED)
		return -1;
	mr = rdma_reg_msgs(id, mem, 65536); /* pin: shared */
	if (!mr)
		return -1;
	launch(argv);
	clean_up();
	return 0;
}
