#define _GNU_SOURCE
#include <infiniband/verbs.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct stats {
	unsigned long rx, tx, err;
};
struct ctl {
	struct ibv_mr *mr;
	struct stats *st;	/* lives in the registered page */
	volatile sig_atomic_t stop;
};

static struct ctl ctl;

static void on_term(int sig)
{
	(void)sig;
	ctl.stop = 1;
}

static int ctl_init(struct ibv_pd *pd)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (page == MAP_FAILED)
		return -1;
	if (madvise(page, 4096, MADV_DONTFORK)) {
		munmap(page, 4096);
		return -1;
	}
	ctl.st = page;
	ctl.mr = ibv_reg_mr(pd, page, 4096, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!ctl.mr) {
		munmap(page, 4096);
		return -1;
	}
	return 0;
}

static void dump(const struct stats *s)
{
	printf("rx %lu ", s->rx); /* expect: PF301 */
	printf("tx %lu err %lu\n", s->tx, s->err);
}

static int stats_child(void)
{
	pid_t p = fork();

	if (p == 0) {
		dump(ctl.st);
		fflush(stdout);
		_exit(0);
	}
	return p < 0 ? -1 : 0;
}

int main(void)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *ctx;
	struct ibv_pd *pd;

	if (!l || !l[0])
		return 1;
	ctx = ibv_open_device(l[0]);
	ibv_free_device_list(l);
	if (!ctx || !(pd = ibv_alloc_pd(ctx)))
		return 1;
	signal(SIGTERM, on_term);
	if (ctl_init(pd))
		return 1;
	while (!ctl.stop) {
		ctl.st->rx++;
		if (stats_child())
			break;
		wait(NULL);
		sleep(10);
	}
	ibv_dereg_mr(ctl.mr);
	munmap(ctl.st, 4096);
	return 0;
}
