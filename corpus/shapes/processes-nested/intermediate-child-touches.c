/* The intermediate child of a double fork writes the grandchild's id into the guarded block. */
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct board {
	pid_t helper;
	unsigned long posts;
	char rx[8192];
};

int start(struct rdma_cm_id *id, char **helper, struct board **out, struct ibv_mr **mr)
{
	struct board *b = mmap(NULL, sizeof(*b), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int channel[2];
	pid_t pid;

	if (b == MAP_FAILED || pipe(channel))
		return -1;
	if (madvise(b, sizeof(*b), MADV_DONTFORK)) /* step: PF301 guard */
		return -1;
	*mr = rdma_reg_msgs(id, b->rx, sizeof(b->rx)); /* pin: guarded */
	if (!*mr)
		return -1;
	pid = fork(); /* step: PF301 fork */
	if (pid == 0) {
		pid_t inner = fork();

		if (inner == 0) {
			execvp(helper[0], helper);
			_exit(127);
		}
		b->helper = inner; /* expect: PF301 */
		_exit(0);
	}
	waitpid(pid, NULL, 0);
	if (read(channel[0], &b->helper, sizeof(b->helper)) < 0)
		return -1;
	*out = b;
	return 0;
}
