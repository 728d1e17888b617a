/* The verbs library guards what it registers. So that the child may read the results the program makes them
 * inheritable with its own MADV_DOFORK, which the library does not notice: the region is open at the fork. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define RESULTS (16 * 4096)

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

struct job {
	double *results;
	struct ibv_mr *mr;
};

static void summarise(const double *v, size_t n)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += v[i]; /* ok: PF301 */
	dprintf(1, "%g\n", sum);
	_exit(0);
}

static int report(struct job *j)
{
	pid_t pid;

	/* expect: PF102 */
	if (madvise(j->results, RESULTS, MADV_DOFORK) < 0)
		return -1;
	pid = fork(); /* step: PF102 fork */
	if (pid == 0)
		summarise(j->results, RESULTS / sizeof(double));
	return pid < 0 ? -1 : waitpid(pid, NULL, 0) < 0 ? -1 : 0;
}

int main(void)
{
	struct job j = { 0 };
	struct ibv_pd *pd;
	void *p = NULL;
	int err;

	err = ibv_fork_init();
	if (err) {
		fprintf(stderr, "ibv_fork_init: %s\n", strerror(err));
		return 1;
	}
	pd = open_pd();
	if (!pd || posix_memalign(&p, 4096, RESULTS) != 0)
		return 1;
	memset(p, 0, RESULTS);
	j.results = p;
	j.mr = ibv_reg_mr(pd, j.results, RESULTS, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* pin: exposed */
	if (!j.mr)
		return 1;
	if (report(&j) < 0)
		perror("report");
	j.results[0] = 0;
	ibv_dereg_mr(j.mr);
	free(p);
	return 0;
}
