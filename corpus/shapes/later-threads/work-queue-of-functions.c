#include <infiniband/verbs.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct task {
	struct task *next;
	void (*fn)(void *arg);
	void *arg;
};
static struct task *queue;
static pthread_mutex_t qlock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t qcond = PTHREAD_COND_INITIALIZER;
static struct ibv_pd *pd;

static int submit(void (*fn)(void *), void *arg)
{
	struct task *t = malloc(sizeof(*t));

	if (!t)
		return -1;
	t->fn = fn;
	t->arg = arg;
	pthread_mutex_lock(&qlock);
	t->next = queue;
	queue = t;
	pthread_cond_signal(&qcond);
	pthread_mutex_unlock(&qlock);
	return 0;
}

static void *worker(void *unused)
{
	for (;;) {
		struct task *t;

		pthread_mutex_lock(&qlock);
		while (!queue)
			pthread_cond_wait(&qcond, &qlock);
		t = queue;
		queue = t->next;
		pthread_mutex_unlock(&qlock);
		t->fn(t->arg);
		free(t);
	}
	return unused;
}

struct xfer {
	char *buf;
	size_t n;
};

static void do_xfer(void *arg)
{
	struct xfer *x = arg;
	struct ibv_mr *mr;

	mr = ibv_reg_mr(pd, x->buf, x->n, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101; pin: exposed */
	if (!mr)
		return;
	memset(x->buf, 0, x->n);
	ibv_dereg_mr(mr);
}

static void run(const char *prog)
{
	pid_t p = fork();

	if (p == 0) {
		execlp(prog, prog, (char *)NULL);
		_exit(127);
	}
	if (p > 0)
		waitpid(p, NULL, 0);
}

int main(void)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *c;
	struct xfer x = { .n = 65536 };
	pthread_t t;

	if (!l || !*l || !(c = ibv_open_device(*l)) || !(pd = ibv_alloc_pd(c)))
		return 1;
	x.buf = mmap(NULL, x.n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (x.buf == MAP_FAILED || pthread_create(&t, NULL, worker, NULL))
		return 1;
	if (submit(do_xfer, &x))
		return 1;
	for (int i = 0; i < 3; i++) {
		run("probe");
		sleep(1);
	}
	return 0;
}
