#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include "app.h"

struct monitor monitor;

/* The monitor is what forks, so it is the monitor that asks for fork support. */
int monitor_start(void)
{
	int rc = ibv_fork_init(); /* ok: PF106 */

	if (rc) {
		fprintf(stderr, "monitor: fork support: %s\n", strerror(rc));
		return -1;
	}
	monitor.probe = "/usr/libexec/app-probe";
	return 0;
}

void monitor_stop(void)
{
	monitor.probe = NULL;
}

int monitor_tick(void)
{
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execl(monitor.probe, monitor.probe, (char *)NULL);
		_exit(127);
	}
	if (waitpid(pid, &monitor.last, 0) < 0)
		return -errno;
	monitor.runs++;
	return 0;
}
