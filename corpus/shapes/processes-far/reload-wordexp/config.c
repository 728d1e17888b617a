#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wordexp.h>
#include "relay.h"

/* "~/spool" and "$VAR/spool" are allowed in the file. */
static int expand(const char *value, char *out, size_t size)
{
	wordexp_t we;
	int rc = wordexp(value, &we, WRDE_UNDEF); /* step: PF101 fork */

	if (rc)
		return -EINVAL;
	rc = we.we_wordc == 1 ? snprintf(out, size, "%s", we.we_wordv[0]) : -1;
	wordfree(&we);
	return rc < 0 || (size_t)rc >= size ? -EINVAL : 0;
}

int config_load(struct config *c, const char *path)
{
	char line[512], value[256];
	FILE *f = fopen(path, "r");
	int rc = 0;

	if (!f)
		return -errno;
	while (rc == 0 && fgets(line, sizeof(line), f)) {
		if (sscanf(line, "spool = %255s", value) == 1)
			rc = expand(value, c->spool, sizeof(c->spool));
		else if (sscanf(line, "buffers = %u", &c->buffers) == 1)
			rc = c->buffers ? 0 : -EINVAL;
		else if (!strncmp(line, "verbose", 7))
			c->verbose = true;
	}
	fclose(f);
	return rc;
}
