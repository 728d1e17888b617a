/* A line is read as long as there is a job for it: the number of jobs stays as it is, so the loop is
 * left where there is no line. */
#include <infiniband/verbs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct pool {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *mem;
	size_t len;
};

static int open_pool(struct pool *p, size_t len)
{
	if (posix_memalign((void **)&p->mem, 4096, len))
		return -1;
	p->len = len;
	p->mr = ibv_reg_mr(p->pd, p->mem, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101, pin: exposed */
	if (p->mr)
		return 0;
	free(p->mem);
	p->mem = NULL;
	return -1;
}

static int run_job(const char *line)
{
	int st;
	pid_t pid = fork(); /* step: PF101 fork */

	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", line, (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &st, 0) == pid ? st : -1;
}

int serve(struct pool *p, int jobs, FILE *in)
{
	char line[256];

	while (jobs > 0 && fgets(line, sizeof(line), in)) {
		if (!p->mem && line[0] == '+' && open_pool(p, 1 << 16))
			return -1;
		if (line[0] == '!')
			printf("%d\n", run_job(line + 1));
	}
	if (p->mem)
		p->mem[0] = 0;
	return 0;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct pool pool = { .pd = dev ? ibv_alloc_pd(dev) : NULL };

	(void)argv;
	return pool.pd && serve(&pool, argc - 1, stdin) == 0 ? 0 : 1;
}
