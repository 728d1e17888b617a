#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include "proxy.h"

static volatile sig_atomic_t stop;

static void on_term(int sig)
{
	(void)sig;
	stop = 1;
}

static int listen_on(unsigned short port)
{
	struct sockaddr_in sa = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return -1;
	if (bind(fd, (struct sockaddr *)&sa, sizeof(sa)) || listen(fd, 128)) {
		close(fd);
		return -1;
	}
	return fd;
}

static int start_worker(struct master *m, struct worker *w)
{
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0)
		_exit(worker_main(m->lfd));
	w->pid = pid;
	return 0;
}

static struct worker *find(struct master *m, pid_t pid)
{
	for (unsigned i = 0; i < m->nworkers; i++)
		if (m->workers[i].pid == pid)
			return &m->workers[i];
	return NULL;
}

int main(int argc, char **argv)
{
	static struct master m;
	int rc, status;

	if (argc < 3)
		return 2;
	signal(SIGTERM, on_term);
	m.lfd = listen_on((unsigned short)atoi(argv[1]));
	m.nworkers = 8;
	rc = m.lfd < 0 ? -errno : alog_open(&m.log, argv[2]);
	for (unsigned i = 0; rc == 0 && i < m.nworkers; i++)
		rc = start_worker(&m, &m.workers[i]);
	if (rc) {
		fprintf(stderr, "proxy: %s\n", strerror(-rc));
		return 1;
	}
	while (!stop) {
		pid_t pid = wait(&status);
		struct worker *w = pid > 0 ? find(&m, pid) : NULL;

		if (!w)
			continue;
		alog_line(&m.log, "worker %d left with %d, restart %u\n", (int)pid, status, w->restarts);
		w->restarts++;
		if (start_worker(&m, w))
			break;
	}
	alog_close(&m.log);
	return 0;
}
