/* The child's function ends the process on every way, and the way that does nothing comes first: with no orders it exits,
 * with orders it polls its parent's queue, and when told to stop it takes the registration with it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

struct station {
	struct ibv_mr *mr;
	struct ibv_cq *cq;
	char *mem;
};

static void child(struct station *s, const char *orders)
{
	struct ibv_wc wc;

	if (!orders)
		_exit(1);
	if (strcmp(orders, "stop") == 0) {
		ibv_dereg_mr(s->mr); /* expect: PF302 */
		exit(0);
	}
	while (ibv_poll_cq(s->cq, 1, &wc) == 0) /* expect: PF302 */
		usleep(100);
	exit(0);
}

int run(struct ibv_context *dev, struct ibv_pd *pd, const char *orders)
{
	struct station s;
	pid_t pid;
	int rc;

	s.mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s.mem == MAP_FAILED || madvise(s.mem, LEN, MADV_DONTFORK))
		return -1;
	s.cq = ibv_create_cq(dev, 16, NULL, NULL, 0);
	s.mr = s.cq ? ibv_reg_mr(pd, s.mem, LEN, IBV_ACCESS_LOCAL_WRITE) : NULL; /* pin: guarded */
	if (!s.mr)
		return -1;
	pid = fork(); /* step: PF302 fork */
	if (pid == 0)
		child(&s, orders);
	rc = pid < 0 || waitpid(pid, NULL, 0) < 0;
	if (ibv_dereg_mr(s.mr))
		fprintf(stderr, "still registered\n");
	ibv_destroy_cq(s.cq);
	return rc;
}
