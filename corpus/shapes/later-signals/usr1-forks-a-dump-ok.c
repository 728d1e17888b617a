/* The handler of SIGUSR1 forks a process that writes a dump; the queue's memory is guarded before the
 * registration. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (1 << 18)

static const char *dumper;

static void on_usr1(int sig)
{
	pid_t pid = fork(); /* without the queue */

	(void)sig;
	if (pid == 0) {
		execl(dumper, dumper, (char *)NULL);
		_exit(127);
	}
}

struct queue {
	struct ibv_mr *mr;
	char *mem;
	unsigned head;
};

static int queue_init(struct queue *q, struct ibv_pd *pd)
{
	q->mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (q->mem == MAP_FAILED)
		return -1;
	if (madvise(q->mem, LEN, MADV_DONTFORK))
		return -1;
	q->mr = ibv_reg_mr(pd, q->mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: guarded */
	return q->mr ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct queue q;

	if (argc < 2 || !pd)
		return 1;
	dumper = argv[1];
	if (signal(SIGUSR1, on_usr1) == SIG_ERR || queue_init(&q, pd))
		return 1;
	while (fgets(q.mem + q.head % 64 * 4096, 4096, stdin))
		q.head++;
	ibv_dereg_mr(q.mr);
	return 0;
}
