#include "chan.h"
#include "proc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *file = "chan.report";

static int report(const chan_t *c, const char *role)
{
	FILE *f = fopen(file, "a");

	if (!f)
		return 1;
	fprintf(f, "%s: %lu polled, %lu bad\n", role, c->polled, c->bad);
	return fclose(f) ? 1 : 0;
}

int main(int argc, char **argv)
{
	proc_t writer;
	chan_t chan;
	int rc;

	if (argc < 2)
		return 2;
	rc = chan_open(&chan, argv[1]);
	if (rc) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
		return 1;
	}
	rc = chan_drain(&chan);
	if (rc)
		return 1;
	rc = proc_split(&writer, "report");
	if (rc) {
		fprintf(stderr, "%s\n", strerror(-rc));
		chan_close(&chan);
		return 1;
	}
	if (proc_is_child(&writer))
		_exit(report(&chan, writer.role));
	/* both want the latest numbers */
	rc = chan_drain(&chan);
	if (rc)
		fprintf(stderr, "polling failed\n");
	if (proc_join(&writer))
		fprintf(stderr, "no report\n");
	chan_close(&chan);
	return rc != 0;
}
