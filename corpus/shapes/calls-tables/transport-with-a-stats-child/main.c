#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "transport.h"

static int spawn_stats_worker(const char *path)
{
	pid_t pid = fork();

	if (pid < 0)
		return -1;
	if (pid == 0) {
		execl(path, path, "--stats", (char *)NULL);
		_exit(127);
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct conn c;
	const struct conn_ops *ops;
	unsigned int idx;

	memset(&c, 0, sizeof(c));
	if (transport_register(&verbs_ops))
		return 1;
	ops = transport_find(argc > 1 ? argv[1] : "verbs");
	if (!ops)
		return 1;
	c.ops = ops;
	if (c.ops->init())
		return 1;
	if (c.ops->open(&c, 16, 8192) < 0)
		return 1;
	if (spawn_stats_worker("/usr/bin/stats"))
		fprintf(stderr, "no stats worker\n");
	for (unsigned int i = 0; i < c.nbufs; i++) {
		memset(c.bufs[i].addr, 0, c.bufs[i].len);
		if (c.ops->post(&c, i, 8192))
			break;
	}
	while (c.ops->reap(&c, &idx) >= 0)
		if (idx == 0)
			break;
	c.ops->close(&c);
	return 0;
}
