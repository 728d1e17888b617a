#include "capture.h"
#include "sandbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

int main(int argc, char **argv)
{
	struct sandbox sb = { .out = -1, .namespaces = getenv("CAPTURE_NS") != NULL };
	unsigned frames = 1024, i;
	struct capture cap;
	int rc, st;

	if (argc < 3) {
		fprintf(stderr, "usage: %s DISSECTOR FILE...\n", argv[0]);
		return 2;
	}
	rc = capture_open(&cap, frames, 4096);
	if (rc) {
		fprintf(stderr, "capture: %s\n", strerror(-rc));
		return 1;
	}
	sb.program = argv[1];
	for (i = 2; i < (unsigned)argc; i++) {
		pid_t pid;

		sb.arg = argv[i];
		pid = sandbox_start(&sb);
		if (pid < 0) {
			fprintf(stderr, "%s: %s\n", sb.program, strerror(-pid));
			rc = 1;
			break;
		}
		if (capture_touch(&cap, i))
			break;
		if (waitpid(pid, &st, 0) == pid && st)
			rc = 1;
	}
	capture_close(&cap);
	return rc;
}
