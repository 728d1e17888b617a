#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fpga.h"

/* The collector reads lines from its standard input. */
int telemetry_start(struct telemetry *t)
{
	int p[2];

	if (pipe2(p, O_CLOEXEC) < 0)
		return -errno;
	t->pid = fork();
	if (t->pid < 0) {
		int err = errno;

		close(p[0]);
		close(p[1]);
		return -err;
	}
	if (t->pid == 0) {
		if (dup2(p[0], STDIN_FILENO) >= 0)
			execlp("telemetryd", "telemetryd", "--stdin", (char *)NULL);
		_exit(127);
	}
	close(p[0]);
	t->fd = p[1];
	return 0;
}

int telemetry_report(struct telemetry *t, unsigned int bank, int percent)
{
	return dprintf(t->fd, "bank %u scale %d\n", bank, percent) < 0 ? -errno : 0;
}

void telemetry_stop(struct telemetry *t)
{
	close(t->fd);
	waitpid(t->pid, NULL, 0);
}
