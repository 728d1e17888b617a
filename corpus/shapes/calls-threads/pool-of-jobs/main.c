/* Jobs of a thread pool: one registers its chunk for the time of a transfer, another runs a script. */
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>
#include "pool.h"

extern char **environ;

struct transfer {
	struct job job;
	struct rdma_cm_id *id;
	char *chunk;
	size_t len;
	int failed;
};

struct script {
	struct job job;
	char *argv[3];
};

static void do_transfer(void *arg)
{
	struct transfer *t = arg;
	struct ibv_mr *mr = rdma_reg_msgs(t->id, t->chunk, t->len); /* todo-expect: PF101 what runs in different threads, todo-pin: exposed */
	struct ibv_wc wc;

	if (!mr) {
		t->failed = 1;
		return;
	}
	memset(t->chunk, 0, t->len);
	if (rdma_post_send(t->id, NULL, t->chunk, t->len, mr, IBV_SEND_SIGNALED) ||
	    rdma_get_send_comp(t->id, &wc) != 1)
		t->failed = 1;
	rdma_dereg_mr(mr);
}

static void do_script(void *arg)
{
	struct script *s = arg;
	pid_t pid = fork(); /* todo-step: PF101 fork */

	if (pid == 0) {
		execv(s->argv[0], s->argv);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int main(int argc, char **argv)
{
	static struct pool pool;
	static struct transfer t = { .job = { .fn = do_transfer }, .len = 1 << 20 };
	static struct script s = { .job = { .fn = do_script } };

	if (argc < 2 || pool_start(&pool, 4) || rdma_create_id(NULL, &t.id, NULL, RDMA_PS_TCP))
		return 1;
	t.chunk = mmap(NULL, t.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (t.chunk == MAP_FAILED)
		return 1;
	t.job.arg = &t;
	s.job.arg = &s;
	s.argv[0] = argv[1];
	pool_submit(&pool, &t.job);
	pool_submit(&pool, &s.job);
	sleep(1);
	return t.failed;
}
