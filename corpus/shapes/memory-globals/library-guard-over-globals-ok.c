/* The library guards whole pages, and the static message has its page to itself. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

static unsigned long sent, failed;
static char message[65536] __attribute__((aligned(65536)));

static int announce(struct rdma_cm_id *id, const char *text)
{
	struct ibv_mr *mr = rdma_reg_msgs(id, message, sizeof(message)); /* ok: PF303, ok: PF101 */
	pid_t pid;
	int ret;

	if (!mr)
		return -1;
	strncpy(message, text, sizeof(message) - 1);
	pid = fork();
	if (pid == 0) {
		printf("%lu sent, %lu failed\n", sent, failed);
		_exit(fflush(stdout) != 0);
	}
	ret = rdma_post_send(id, NULL, message, strlen(message), mr, IBV_SEND_SIGNALED);
	if (ret)
		failed++;
	else
		sent++;
	if (pid > 0)
		waitpid(pid, NULL, 0);
	return rdma_dereg_mr(mr);
}

int main(int argc, char **argv)
{
	struct rdma_cm_id *id;

	if (argc < 2 || ibv_fork_init() || rdma_create_id(NULL, &id, NULL, RDMA_PS_TCP))
		return 1;
	return announce(id, argv[1]) ? 1 : 0;
}
