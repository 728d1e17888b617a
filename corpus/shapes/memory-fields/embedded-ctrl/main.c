#include <stdio.h>
#include <string.h>
#include "ctl.h"

static int server_open(struct ctl_server *s, const char *spool)
{
	struct ibv_device **list;
	int n;

	memset(s, 0, sizeof(*s));
	s->spool = spool;
	if (ibv_fork_init())
		return -1;
	list = ibv_get_device_list(&n);
	if (!list || n == 0)
		return -1;
	s->ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!s->ctx)
		return -1;
	s->pd = ibv_alloc_pd(s->ctx);
	s->cq = ibv_create_cq(s->ctx, 128, NULL, NULL, 0);
	return s->pd && s->cq ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct ctl_server server;
	unsigned long serial = 0;
	char line[64];

	if (argc < 2 || server_open(&server, argv[1]))
		return 1;
	while (fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = '\0';
		if (!strcmp(line, "archive")) {
			if (ctl_archive(server.spool, ++serial))
				fprintf(stderr, "archive %lu failed\n", serial);
		} else if (!strcmp(line, "drop")) {
			if (server.conns)
				ctl_drop(&server, server.conns);
		} else if (!ctl_accept(&server, line)) {
			fprintf(stderr, "%s: not accepted\n", line);
		}
	}
	return 0;
}
