/* The fatal-error handler forks a debugger and, in the mode for developers, comes back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

static void freeze(const char *why)
{
	char pid_text[16];
	pid_t pid;

	fprintf(stderr, "fatal: %s\n", why);
	snprintf(pid_text, sizeof(pid_text), "%d", getpid());
	pid = fork(); /* step: PF101 fork */
	if (pid == 0) {
		execlp("gdb", "gdb", "-p", pid_text, (char *)NULL);
		_exit(127);
	}
	waitpid(pid, NULL, 0);
	if (getenv("DEVELOPER"))
		return;
	abort();
}

struct queue {
	struct ibv_mr *mr;
	char *mem;
	unsigned depth;
};

static void queue_check(struct queue *q)
{
	if (q->depth > 1024)
		freeze("queue overrun");
}

static int queue_open(struct queue *q, struct ibv_pd *pd)
{
	q->depth = 0;
	q->mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (q->mem == MAP_FAILED)
		return -1;
	q->mr = ibv_reg_mr(pd, q->mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 */
	return q->mr ? 0 : -1;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct queue q;
	char line[128];

	if (!pd || queue_open(&q, pd))
		return 1;
	while (fgets(line, sizeof(line), stdin)) {
		queue_check(&q);
		memcpy(q.mem + (q.depth++ % 512) * 128, line, sizeof(line)); /* step: PF101 write parent */
	}
	ibv_dereg_mr(q.mr);
	return 0;
}
