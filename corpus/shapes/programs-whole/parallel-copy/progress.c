#define _GNU_SOURCE
#include "pcopy.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void call_hook(const char *hook, unsigned percent)
{
	char cmd[512];

	snprintf(cmd, sizeof(cmd), "%s %u", hook, percent);
	if (system(cmd) != 0)
		fprintf(stderr, "pcopy: hook failed\n");
}

void progress_watch(const struct options *opt, struct progress *p, off_t size)
{
	unsigned shown = 0;

	while (atomic_load(&p->active) > 0) {
		unsigned long long done = atomic_load(&p->written);
		unsigned percent = size ? (unsigned)(done * 100 / (unsigned long long)size) : 100;

		if (percent >= shown + opt->every) {
			shown = percent;
			if (opt->verbose)
				fprintf(stderr, "%u%%\n", percent);
			if (opt->hook)
				call_hook(opt->hook, percent);
		}
		usleep(50000);
	}
}
