/* Fork protection is asked for before the device is opened, and the log ring is registered under it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LOG_BYTES (64 * 4096)

struct server {
	struct ibv_pd *pd;
	struct ibv_mr *log_mr;
	char *log;
};

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static int server_up(struct server *s)
{
	s->pd = open_pd();
	if (!s->pd)
		return -1;
	s->log = mmap(NULL, LOG_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->log == MAP_FAILED)
		goto free_pd;
	s->log_mr = ibv_reg_mr(s->pd, s->log, LOG_BYTES, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* pin: guarded */
	if (!s->log_mr)
		goto unmap;
	return 0;
unmap:
	munmap(s->log, LOG_BYTES);
free_pd:
	ibv_dealloc_pd(s->pd);
	return -1;
}

static int run_helper(char **argv)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	return pid < 0 || waitpid(pid, &status, 0) < 0 ? -1 : status;
}

int main(int argc, char **argv)
{
	struct server s = { 0 };
	int err;

	err = ibv_fork_init(); /* ok: PF106 */
	if (err) {
		fprintf(stderr, "fork protection: %s\n", strerror(err));
		return 1;
	}
	if (argc < 2 || server_up(&s) < 0)
		return 1;
	if (run_helper(argv + 1) != 0)
		fprintf(stderr, "%s failed\n", argv[1]);
	strcpy(s.log, "started");
	ibv_dereg_mr(s.log_mr);
	munmap(s.log, LOG_BYTES);
	ibv_dealloc_pd(s.pd);
	return 0;
}
