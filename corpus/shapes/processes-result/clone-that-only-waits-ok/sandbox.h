#ifndef SANDBOX_H
#define SANDBOX_H

#include <sys/types.h>

struct sandbox {
	const char *program;
	const char *arg;
	int out;
	int namespaces;
};

/* Returns the process, or -errno. */
pid_t sandbox_start(const struct sandbox *sb);

#endif
