/* A queue of receive slots is filled up to a mark by whoever owns it; how many there are is counted
 * in the queue, from whatever it had. Only then is its memory guarded and
 * registered, and a tool started. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define SLOT 2048
#define SLOTS 64

struct queue {
	char *mem;
	struct ibv_mr *mr;
	char *slot[SLOTS];
	size_t have;
};

static int queue_fill(struct queue *q, size_t mark)
{
	if (mark > SLOTS)
		return -1;
	while (q->have < mark) {
		q->slot[q->have] = q->mem + q->have * SLOT;
		q->have += 1;
	}
	return 0;
}

static int queue_open(struct queue *q, struct rdma_cm_id *id)
{
	if (posix_memalign((void **)&q->mem, 4096, SLOTS * SLOT))
		return -1;
	if (queue_fill(q, 48) == 0 && madvise(q->mem, SLOTS * SLOT, MADV_DONTFORK) == 0)
		q->mr = rdma_reg_msgs(id, q->mem, SLOTS * SLOT); /* ok: PF101, pin: guarded */
	if (q->mr)
		return 0;
	madvise(q->mem, SLOTS * SLOT, MADV_DOFORK);
	free(q->mem);
	return -1;
}

static int run(char **tool)
{
	int st;
	pid_t pid = fork();

	if (pid == 0) {
		execvp(tool[0], tool);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &st, 0) == pid ? st : -1;
}

int main(int argc, char **argv)
{
	static struct queue queue;
	struct rdma_cm_id *id;
	int st;

	if (argc < 2 || rdma_create_id(NULL, &id, NULL, RDMA_PS_TCP))
		return 2;
	if (queue_open(&queue, id))
		return 1;
	st = run(argv + 1);
	memset(queue.mem, 0, SLOTS * SLOT);
	rdma_dereg_mr(queue.mr);
	madvise(queue.mem, SLOTS * SLOT, MADV_DOFORK);
	free(queue.mem);
	return st;
}
