#define _GNU_SOURCE
#include "pcopy.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void call_hook(const char *hook, unsigned percent)
{
	char number[16], *argv[] = { (char *)hook, number, NULL };
	pid_t pid;
	int st;

	snprintf(number, sizeof(number), "%u", percent);
	/* not system(): an old C library forks there, under the readers' buffers */
	if (posix_spawnp(&pid, hook, NULL, NULL, argv, environ) || waitpid(pid, &st, 0) < 0 || st)
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
