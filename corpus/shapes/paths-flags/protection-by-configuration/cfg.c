#include "cfg.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *Trim(char *s)
{
	char *e;

	while (isspace((unsigned char)*s))
		s++;
	e = s + strlen(s);
	while (e > s && isspace((unsigned char)e[-1]))
		*--e = '\0';
	return s;
}

static int ParseForkMode(const char *v, CfgForkMode *mode)
{
	static const struct {
		const char *name;
		CfgForkMode mode;
	} names[] = {
		{ "never", CFG_FORK_NEVER },
		{ "try", CFG_FORK_TRY },
		{ "force", CFG_FORK_FORCE },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(v, names[i].name)) {
			*mode = names[i].mode;
			return 0;
		}
	return -EINVAL;
}

int CfgLoad(Cfg *cfg, const char *path)
{
	FILE *f = fopen(path, "r");
	char line[256];
	int rc = 0;

	*cfg = (Cfg){ .CqDepth = 128, .BufferSize = 1 << 20 };
	if (!f)
		return errno == ENOENT ? 0 : -errno;
	while (!rc && fgets(line, sizeof line, f)) {
		char *eq = strchr(line, '='), *k, *v;

		if (!eq || *line == '#')
			continue;
		*eq = '\0';
		k = Trim(line);
		v = Trim(eq + 1);
		if (!strcmp(k, "device"))
			snprintf(cfg->Device, sizeof cfg->Device, "%s", v);
		else if (!strcmp(k, "cq_depth"))
			cfg->CqDepth = atoi(v);
		else if (!strcmp(k, "buffer"))
			cfg->BufferSize = strtoul(v, NULL, 0);
		else if (!strcmp(k, "poll"))
			cfg->Poll = !strcmp(v, "yes");
		else if (!strcmp(k, "fork"))
			rc = ParseForkMode(v, &cfg->ForkMode);
		else
			rc = -EINVAL;
	}
	fclose(f);
	return rc;
}
