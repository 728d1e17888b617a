#include "gw.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int Store(GwServer *s, int id, const char *text)
{
	size_t n = strlen(text);

	for (GwConn *c = s->conns; c; c = c->next)
		if (c->id == id) {
			if (n >= GW_SLICE)
				return -EMSGSIZE;
			memcpy(GwArenaAt(&s->arena, c->slice), text, n + 1);
			c->bytes += n;
			return 0;
		}
	return -ENOENT;
}

static int OpenDevice(GwServer *s)
{
	struct ibv_device **list;
	int rc = ibv_fork_init();

	if (rc)
		return -rc;
	list = ibv_get_device_list(NULL);
	if (!list)
		return -errno;
	if (list[0])
		s->ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!s->ctx)
		return -ENODEV;
	s->pd = ibv_alloc_pd(s->ctx);
	return s->pd ? 0 : -ENOMEM;
}

int main(int argc, char **argv)
{
	static GwServer server;
	char line[4096], text[4000];
	int id, rc;

	if (argc != 2) {
		fprintf(stderr, "usage: %s ALARM-PROGRAM\n", argv[0]);
		return 2;
	}
	server.alarm = argv[1];
	rc = OpenDevice(&server);
	if (!rc)
		rc = GwArenaInit(&server.arena);
	if (rc) {
		fprintf(stderr, "gateway: %s\n", strerror(-rc));
		return 1;
	}
	while (fgets(line, sizeof(line), stdin)) {
		if (!strncmp(line, "open", 4))
			rc = GwConnOpen(&server);
		else if (sscanf(line, "close %d", &id) == 1)
			rc = GwConnClose(&server, id);
		else if (sscanf(line, "store %d %3999s", &id, text) == 2)
			rc = Store(&server, id, text);
		else if (sscanf(line, "alarm %3999s", text) == 1)
			rc = GwAlarm(&server, text);
		else
			rc = -EINVAL;
		if (rc < 0)
			printf("error: %s\n", strerror(-rc));
		else
			printf("ok %d\n", rc);
	}
	return 0;
}
