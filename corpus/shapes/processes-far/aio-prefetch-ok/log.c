#include <stdlib.h>
#include <stdio.h>
#include "prefetch.h"

int log_open(struct log *l, const char *path, long limit)
{
	l->path = path;
	l->limit = limit;
	l->size = 0;
	l->out = fopen(path, "a");
	return l->out ? 0 : -1;
}

int log_rotate(struct log *l)
{
	char cmd[512];
	int rc;

	fclose(l->out);
	snprintf(cmd, sizeof(cmd), "gzip -f '%s' && : > '%s'", l->path, l->path);
	rc = system(cmd);
	if (log_open(l, l->path, l->limit))
		exit(1);
	return rc;
}

void log_block(struct log *l, long long off, uint32_t sum)
{
	int n = fprintf(l->out, "%lld %08x\n", off, sum);

	if (n > 0)
		l->size += n;
}
