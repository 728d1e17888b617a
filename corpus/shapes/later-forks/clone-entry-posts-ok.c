/* The entry function of clone() opens its own device and posts nothing to its parent's. */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define STACK (256 * 1024)

struct job {
	struct ibv_qp *qp;
	struct ibv_cq *cq;
	struct ibv_send_wr wr;
};

static int entry(void *arg)
{
	struct job *job = arg;
	struct ibv_send_wr *bad;

	if (job->wr.num_sge > 1)
		return 1;
	(void)bad;
	return execlp("poster", "poster", (char *)NULL); /* ok: PF302 */
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct ibv_qp_init_attr init = { .qp_type = IBV_QPT_UD };
	struct job job = { .wr = { .opcode = IBV_WR_SEND } };
	char *stack = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pid_t pid;

	if (!pd || stack == MAP_FAILED)
		return 1;
	job.cq = ibv_create_cq(dev, 16, NULL, NULL, 0);
	if (!job.cq)
		return 1;
	init.send_cq = init.recv_cq = job.cq;
	job.qp = ibv_create_qp(pd, &init);
	if (!job.qp)
		return 1;
	pid = clone(entry, stack + STACK, SIGCHLD, &job); /* only execs */
	if (pid < 0)
		return 1;
	waitpid(pid, NULL, 0);
	ibv_destroy_qp(job.qp);
	return 0;
}
