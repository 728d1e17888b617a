/* The guarded block shares its pages with the heap, but the child only moves descriptors, says why exec failed and
 * leaves: it needs nothing of them. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

struct packet {
	unsigned int length;
	char data[1500];
};

static pid_t start(const char *program, int log)
{
	pid_t pid = fork();

	if (pid == 0) {
		if (dup2(log, 1) < 0 || dup2(log, 2) < 0)
			_exit(126);
		close(log);
		setsid();
		signal(SIGINT, SIG_IGN);
		execl(program, program, (char *)NULL);
		perror("exec");
		_exit(127);
	}
	return pid;
}

int main(int argc, char **argv)
{
	struct packet *p;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	int log;

	if (argc != 3 || ibv_fork_init() != 0)
		return 2;
	pd = open_pd();
	p = calloc(1, sizeof(*p));
	log = open(argv[2], O_WRONLY | O_APPEND | O_CREAT, 0600);
	if (!pd || !p || log < 0)
		return 1;
	mr = ibv_reg_mr(pd, p, sizeof(*p), IBV_ACCESS_LOCAL_WRITE); /* ok: PF303 */ /* pin: guarded */
	if (!mr)
		return 1;
	if (start(argv[1], log) > 0)
		wait(NULL);
	p->length = 0;
	ibv_dereg_mr(mr);
	free(p);
	return 0;
}
