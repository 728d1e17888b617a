/* The guard's result is looked at, the handle tested and given back on every way, and the child has one of its own. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 1048576

struct share {
	struct ibv_pd *pd;
	struct ibv_qp *qp;
	void *mem;
};

static struct ibv_mr *share_up(struct share *s)
{
	s->mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->mem == MAP_FAILED)
		return NULL;
	if (madvise(s->mem, LEN, MADV_DONTFORK)) /* ok: PF105 */
		return NULL;
	return ibv_reg_mr(s->pd, s->mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402; ok: PF101 */
}

static int send_from_child(struct share *s, struct ibv_mr *mr)
{
	struct ibv_sge sge = { .addr = (uintptr_t)s->mem, .length = 64, .lkey = mr->lkey };
	struct ibv_send_wr wr = { .sg_list = &sge, .num_sge = 1, .opcode = IBV_WR_SEND }, *bad;
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0)
		_exit(0);
	if (ibv_post_send(s->qp, &wr, &bad))
		perror("ibv_post_send");
	return waitpid(pid, NULL, 0) == pid ? 0 : -errno;
}

int offer(struct ibv_pd *pd, struct ibv_qp *qp)
{
	struct share s = { .pd = pd, .qp = qp };
	struct ibv_mr *mr = share_up(&s);
	int rc;

	if (!mr)
		return -ENOMEM;
	rc = send_from_child(&s, mr);
	if (rc) {
		ibv_dereg_mr(mr);
		return rc;
	}
	memset(s.mem, 0, LEN);
	rc = ibv_dereg_mr(mr);
	munmap(s.mem, LEN); /* ok: PF401 */
	return rc;
}
