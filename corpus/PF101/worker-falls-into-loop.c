/*
 * Each worker registers its own memory after the fork, which is right, but a worker whose input ends
 * returns into the parent's loop and forks the next worker with its registration still live.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define NWORKERS 4
#define CHUNK 65536

struct worker {
	pid_t pid;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *buf;
};

static struct worker workers[NWORKERS];

static int worker_main(struct worker *w)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	w->pd = dev ? ibv_alloc_pd(dev) : NULL;
	w->buf = calloc(1, CHUNK);
	if (!w->pd || !w->buf)
		return -1;
	/* expect: PF101 */
	w->mr = ibv_reg_mr(w->pd, w->buf, CHUNK, IBV_ACCESS_LOCAL_WRITE); /* pin: exposed */
	if (!w->mr)
		return -1;
	while (fgets(w->buf, CHUNK, stdin))
		fputs(w->buf, stdout);
	return 0;
}

int main(void)
{
	int i;

	for (i = 0; i < NWORKERS; i++) {
		pid_t pid = fork(); /* step: PF101 fork */

		if (pid < 0) {
			perror("fork");
			break;
		}
		if (pid == 0 && worker_main(&workers[i]) < 0)
			_exit(1);
		workers[i].pid = pid;
	}
	for (i = 0; i < NWORKERS; i++) {
		if (workers[i].pid > 0)
			waitpid(workers[i].pid, NULL, 0);
	}
	return 0;
}
