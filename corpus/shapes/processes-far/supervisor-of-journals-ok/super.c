#include "journal.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_WORKERS 8
#define JOURNAL_SIZE (128 * 1024)

typedef struct worker {
	pid_t pid;
	unsigned starts;
	time_t since;
	journal_t journal;
} worker_t;

static worker_t workers[MAX_WORKERS];
static unsigned nworkers = 2;
static volatile sig_atomic_t quit;

static void on_term(int sig)
{
	(void)sig;
	quit = 1;
}

static _Noreturn void work(unsigned index)
{
	unsigned long n = 0;

	signal(SIGTERM, SIG_DFL);
	for (;;) {
		sleep(1);
		if (++n % 3600 == 0 && getppid() == 1)
			_exit((int)index);
	}
}

static int launch(struct ibv_pd *pd, unsigned index)
{
	worker_t *w = &workers[index];
	pid_t pid;

	pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0)
		work(index);

	w->pid = pid;
	w->since = time(NULL);
	/* Opened after the fork, so that the worker has nothing to do with it. */
	if (w->starts++ == 0) {
		int rc = journal_open(&w->journal, pd, JOURNAL_SIZE);

		if (rc < 0) {
			kill(pid, SIGTERM);
			return rc;
		}
	}
	journal_add(&w->journal, "%ld start %u pid %d\n", (long)w->since, w->starts, (int)pid);
	return 0;
}

static worker_t *by_pid(pid_t pid)
{
	for (unsigned i = 0; i < nworkers; i++)
		if (workers[i].pid == pid)
			return &workers[i];
	return NULL;
}

static struct ibv_pd *first_pd(void)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *c = NULL;

	if (l != NULL) {
		if (l[0] != NULL)
			c = ibv_open_device(l[0]);
		ibv_free_device_list(l);
	}
	return c == NULL ? NULL : ibv_alloc_pd(c);
}

int main(int argc, char **argv)
{
	struct ibv_pd *pd = first_pd();

	if (argc > 1)
		nworkers = (unsigned)atoi(argv[1]);
	if (pd == NULL || nworkers == 0 || nworkers > MAX_WORKERS) {
		fprintf(stderr, "usage: %s [1-%d]\n", argv[0], MAX_WORKERS);
		return 2;
	}
	signal(SIGTERM, on_term);
	for (unsigned i = 0; i < nworkers; i++)
		if (launch(pd, i) < 0)
			return 1;
	while (!quit) {
		int st;
		pid_t pid = waitpid(-1, &st, 0);
		worker_t *w;

		if (pid < 0) {
			if (errno == EINTR)
				continue;
			break;
		}
		w = by_pid(pid);
		if (w == NULL)
			continue;
		journal_add(&w->journal, "%ld exit %#x\n", (long)time(NULL), (unsigned)st);
		if (time(NULL) - w->since < 2)
			sleep(2);
		if (launch(pd, (unsigned)(w - workers)) < 0)
			break;
	}
	for (unsigned i = 0; i < nworkers; i++) {
		if (workers[i].pid > 0)
			kill(workers[i].pid, SIGTERM);
		journal_close(&workers[i].journal);
	}
	return 0;
}
