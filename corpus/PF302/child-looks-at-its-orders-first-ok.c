/* The child's function ends the process on every way, and the way that does nothing comes first: with no orders it exits,
 * with orders it says what they are, and what its parent made it leaves alone. */
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

static void child(const char *orders)
{
	if (!orders)
		_exit(1);
	if (strcmp(orders, "stop") == 0) {
		puts("stopping"); /* ok: PF302 */
		exit(0);
	}
	puts(orders);
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
	pid = fork();
	if (pid == 0)
		child(orders);
	rc = pid < 0 || waitpid(pid, NULL, 0) < 0;
	if (ibv_dereg_mr(s.mr))
		fprintf(stderr, "still registered\n");
	ibv_destroy_cq(s.cq);
	return rc;
}
