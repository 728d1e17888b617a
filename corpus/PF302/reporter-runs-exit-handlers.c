#include <infiniband/verbs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static struct ibv_mr *mr;
static struct ibv_pd *pd;
static void *buf;
static const size_t len = 8192;

static void cleanup(void)
{
	if (!mr)
		return;
	ibv_dereg_mr(mr); /* expect: PF302 */
	mr = NULL;
	munmap(buf, len);
}

static int setup(void)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *c;

	if (!l || !*l || !(c = ibv_open_device(*l)))
		return -1;
	ibv_free_device_list(l);
	pd = ibv_alloc_pd(c);
	if (!pd)
		return -1;
	buf = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (buf == MAP_FAILED)
		return -1;
	mr = ibv_reg_mr(pd, buf, len, IBV_ACCESS_LOCAL_WRITE); /* pin: shared */
	if (!mr)
		return -1;
	return atexit(cleanup);
}

static void reporter(int fd)
{
	FILE *f = fdopen(fd, "w");

	if (!f)
		_exit(1);
	fprintf(f, "pid %d\n", (int)getpid());
	fclose(f);
	exit(0);
}

int main(void)
{
	pid_t p;

	if (setup())
		return 1;
	p = fork();
	if (p == 0)
		reporter(2);
	if (p > 0)
		waitpid(p, NULL, 0);
	memset(buf, 0, len);
	return 0;
}
