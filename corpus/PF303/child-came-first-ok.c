/* The worker that runs on is forked before anything is registered; what the library guards afterwards on the heap's
 * pages concerns no child. */
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

static int pipe_fd[2];

static void worker(void)
{
	char line[128];
	ssize_t n;

	close(pipe_fd[1]);
	while ((n = read(pipe_fd[0], line, sizeof(line) - 1)) > 0) {
		char *copy;

		line[n] = '\0';
		copy = strdup(line);
		if (copy)
			fputs(copy, stdout);
		free(copy);
	}
	fflush(stdout);
	_exit(0);
}

int main(void)
{
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *small;
	pid_t pid;

	if (ibv_fork_init() != 0 || pipe(pipe_fd) < 0)
		return 1;
	pid = fork();
	if (pid < 0)
		return 1;
	if (pid == 0)
		worker();
	close(pipe_fd[0]);
	pd = open_pd();
	small = malloc(100);
	if (!pd || !small)
		return 1;
	mr = ibv_reg_mr(pd, small, 100, IBV_ACCESS_LOCAL_WRITE); /* ok: PF303 */ /* pin: no-fork */
	if (!mr)
		return 1;
	strcpy(small, "registered\n");
	if (write(pipe_fd[1], small, strlen(small)) < 0)
		perror("pipe");
	ibv_dereg_mr(mr);
	free(small);
	close(pipe_fd[1]);
	waitpid(pid, NULL, 0);
	return 0;
}
