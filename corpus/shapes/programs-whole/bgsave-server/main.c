#include <stdio.h>
#include <string.h>
#include "server.h"

static struct server server = { .rdb_path = "dump.rdb" };

static int cmd_set(struct server *s, char *a, char *b)
{
	if (dict_set(&s->dict, a, b))
		return -1;
	s->dirty++;
	replica_feed(&s->replica, a, b);
	return 0;
}

static int cmd_get(struct server *s, char *a, char *b)
{
	const char *v = dict_get(&s->dict, a);

	(void)b;
	puts(v ? v : "(nil)");
	return 0;
}

static int cmd_sync(struct server *s, char *a, char *b)
{
	(void)a;
	(void)b;
	return replica_attach(&s->replica);
}

static int cmd_bgsave(struct server *s, char *a, char *b)
{
	(void)a;
	(void)b;
	return rdb_background(s);
}

static const struct {
	const char *name;
	command_fn fn;
	int words;
} commands[] = {
	{ "set", cmd_set, 3 },
	{ "get", cmd_get, 2 },
	{ "sync", cmd_sync, 1 },
	{ "bgsave", cmd_bgsave, 1 },
};

int main(void)
{
	char line[4096], name[16], a[1024], b[2048];

	while (fgets(line, sizeof(line), stdin)) {
		int n = sscanf(line, "%15s %1023s %2047s", name, a, b);

		for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
			if (n < commands[i].words || strcmp(name, commands[i].name))
				continue;
			if (commands[i].fn(&server, a, b))
				puts("-ERR");
		}
		rdb_poll(&server);
	}
	return 0;
}
