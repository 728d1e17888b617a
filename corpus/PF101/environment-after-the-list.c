/* The program asks for fork protection by the environment switch only once it has looked at the devices: the
 * library read the switch when it made the list, so nothing is guarded. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define SPOOL (128 * 1024)

struct spooler {
	struct ibv_context *dev;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *spool;
};

static struct ibv_context *open_named(const char *name)
{
	struct ibv_context *dev = NULL;
	int n = 0;
	struct ibv_device **list = ibv_get_device_list(&n);

	for (int i = 0; list && i < n; i++)
		if (!strcmp(ibv_get_device_name(list[i]), name)) {
			dev = ibv_open_device(list[i]);
			break;
		}
	if (list)
		ibv_free_device_list(list);
	return dev;
}

static int spooler_open(struct spooler *s, const char *name)
{
	s->dev = open_named(name);
	if (!s->dev)
		return -1;
	if (setenv("RDMAV_FORK_SAFE", "1", 1) != 0)
		return -1;
	s->pd = ibv_alloc_pd(s->dev);
	s->spool = mmap(NULL, SPOOL, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!s->pd || s->spool == MAP_FAILED)
		return -1;
	s->mr = ibv_reg_mr(s->pd, s->spool, SPOOL, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high, pin: exposed */
	return s->mr ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct spooler s = { 0 };
	pid_t filter;

	if (argc < 2 || spooler_open(&s, argv[1]) < 0)
		return 1;
	filter = fork(); /* step: PF101 fork */
	if (filter == 0) {
		execlp("gzip", "gzip", "-c", (char *)NULL);
		_exit(127);
	}
	memset(s.spool, ' ', SPOOL); /* step: PF101 write */
	if (filter > 0)
		waitpid(filter, NULL, 0);
	ibv_dereg_mr(s.mr);
	munmap(s.spool, SPOOL);
	ibv_dealloc_pd(s.pd);
	ibv_close_device(s.dev);
	return 0;
}
