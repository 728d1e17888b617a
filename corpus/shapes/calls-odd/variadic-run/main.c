#include "copier.h"
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int mirror(struct copier *c, const char *from, const char *to)
{
	int in, out;
	long n;

	in = open(from, O_RDONLY | O_CLOEXEC);
	if (in < 0)
		return -errno;
	out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (out < 0) {
		close(in);
		return -errno;
	}
	n = copier_copy(c, in, out);
	close(in);
	close(out);
	return n < 0 ? (int)n : 0;
}

int main(int argc, char **argv)
{
	struct copier c;
	int i, rc, bad = 0;

	if (argc < 3) {
		fprintf(stderr, "usage: %s DIR FILE...\n", argv[0]);
		return 2;
	}
	rc = copier_init(&c);
	if (rc) {
		fprintf(stderr, "io_uring: %s\n", strerror(-rc));
		return 1;
	}
	for (i = 2; i < argc; i++) {
		char to[512];
		const char *base = strrchr(argv[i], '/');

		snprintf(to, sizeof(to), "%s/%s", argv[1], base ? base + 1 : argv[i]);
		rc = mirror(&c, argv[i], to);
		if (rc) {
			fprintf(stderr, "%s: %s\n", argv[i], strerror(-rc));
			bad++;
			continue;
		}
		run_or_warn("chmod --reference='%s' '%s'", argv[i], to);
	}
	if (run("test -x /etc/mirror.d/done") == 0)
		run_or_warn("/etc/mirror.d/done '%s' %d", argv[1], bad);
	copier_fini(&c);
	return bad != 0;
}
