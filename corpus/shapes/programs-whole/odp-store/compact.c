#include <errno.h>
#include <stdio.h>
#include "objstore.h"

/* The compactor lists which objects to move, "from to length" per line. */
int compact(struct objstore *s)
{
	struct tier_mem *hot = &s->tiers[TIER_HOT];
	unsigned long from, to, len;
	FILE *p = popen(s->compactor, "r");
	int rc = 0;

	if (!p)
		return -errno;
	while (rc == 0 && fscanf(p, "%lu %lu %lu", &from, &to, &len) == 3) {
		if (from > hot->size || len > hot->size - from)
			rc = -ERANGE;
		else
			rc = object_put(s, TIER_COLD, to, hot->base + from, len);
	}
	pclose(p);
	return rc;
}
