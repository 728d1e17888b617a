/* A volume is copied by direct reads, several in flight. When a block cannot be written the queue is drained
 * first; the failure hook is forked with no read under way. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "snap.h"

static int copy(struct volume *v, struct sink *out, const struct settings *set)
{
	struct slot *s;
	int rc;

	for (;;) {
		rc = volume_start(v);
		if (rc)
			return rc;
		s = volume_next(v);
		if (!s)
			return 0;
		rc = sink_write(out, s);
		volume_put(v, s);
		if (rc)
			break;
	}
	volume_drain(v);
	if (hook_run(set, "write-failed", out->written) < 0)
		fprintf(stderr, "%s: hook failed\n", set->hook);
	return rc;
}

int main(int argc, char **argv)
{
	static struct volume v;
	struct settings set = { .buffered = false };
	struct sink out = { .fd = STDOUT_FILENO };
	int rc;

	if (argc < 2) {
		fprintf(stderr, "usage: %s source [hook] > copy\n", argv[0]);
		return 2;
	}
	set.source = argv[1];
	set.hook = argv[2];
	if (hook_run(&set, "start", 0) < 0)
		return 1;
	rc = volume_open(&v, &set);
	if (rc == 0) {
		rc = copy(&v, &out, &set);
		volume_close(&v);
	}
	if (rc)
		fprintf(stderr, "%s: %s\n", set.source, strerror(-rc));
	return rc ? 1 : 0;
}
