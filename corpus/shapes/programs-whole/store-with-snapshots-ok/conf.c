#include "kv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int kv_conf_load(struct kv_conf *c, const char *path)
{
	char line[400], key[32], val[256];
	unsigned no = 0;
	FILE *f;

	memset(c, 0, sizeof(*c));
	strcpy(c->snapshot, "/var/lib/kvsnap/dump");
	c->slots = 65536;
	c->interval = 300;
	f = fopen(path, "r");
	if (!f)
		return errno == ENOENT ? 0 : -errno;
	while (fgets(line, sizeof(line), f)) {
		no++;
		if (line[0] == '#' || line[0] == '\n')
			continue;
		if (sscanf(line, "%31s %255s", key, val) != 2)
			goto bad;
		if (!strcmp(key, "device"))
			snprintf(c->device, sizeof(c->device), "%s", val);
		else if (!strcmp(key, "snapshot"))
			snprintf(c->snapshot, sizeof(c->snapshot), "%s", val);
		else if (!strcmp(key, "slots"))
			c->slots = strtoul(val, NULL, 0);
		else if (!strcmp(key, "interval"))
			c->interval = (unsigned)strtoul(val, NULL, 0);
		else
			goto bad;
	}
	fclose(f);
	return c->slots ? 0 : -EINVAL;
bad:
	fprintf(stderr, "%s:%u: cannot parse\n", path, no);
	fclose(f);
	return -EINVAL;
}
