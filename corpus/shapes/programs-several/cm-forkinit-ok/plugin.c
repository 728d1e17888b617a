#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include <infiniband/verbs.h>
#include "gw.h"

/* Called before the first plugin runs: only gateways that have one pay for it. */
int plugin_prepare(struct gateway *g)
{
	int rc;

	if (g->plugin_ready)
		return 0;
	rc = ibv_fork_init(); /* todo-ok: PF106 [the first call and all ways here hang on one member of a global], PF105 */
	if (rc) {
		fprintf(stderr, "plugins are off: %s\n", strerror(rc));
		return -rc;
	}
	g->plugin_ready = 1;
	return 0;
}

int plugin_run(struct gateway *g, const char *event)
{
	int status;
	pid_t pid;

	if (plugin_prepare(g))
		return -ENOTSUP;
	pid = fork();
	if (pid == 0) {
		execl(g->plugin, g->plugin, event, (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return -errno;
	return status;
}
