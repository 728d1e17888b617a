/* The pid goes to predicates; is_child() is asked, and the child executes another program. */
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

static bool failed(pid_t pid)
{
	return pid < 0;
}

static bool is_child(pid_t pid)
{
	return !failed(pid) && pid == 0;
}

static bool is_parent(pid_t pid)
{
	return !failed(pid) && !is_child(pid);
}

static void exec_or_die(char **argv)
{
	execvp(argv[0], argv);
	_exit(127);
}

int serve(struct rdma_cm_id *id, struct ibv_mr *mr, char *mem, size_t len, char **hook)
{
	struct ibv_wc wc;
	pid_t pid = fork();

	if (failed(pid))
		return -1;
	if (is_child(pid))
		exec_or_die(hook);
	if (rdma_post_send(id, NULL, mem, len, mr, IBV_SEND_SIGNALED)) /* ok: PF302 */
		return -1;
	if (rdma_get_send_comp(id, &wc) != 1)
		return -1;
	if (is_parent(pid))
		memset(mem, 0, len);
	return 0;
}
