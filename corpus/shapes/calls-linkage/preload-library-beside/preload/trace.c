/* A library to be preloaded: it counts forks and advice, for whoever loads it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>

static unsigned long forks, advices;

pid_t fork(void)
{
	static pid_t (*next)(void);

	if (!next)
		next = (pid_t (*)(void))dlsym(RTLD_NEXT, "fork");
	forks++;
	return next();
}

int madvise(void *addr, size_t len, int advice)
{
	static int (*next)(void *, size_t, int);

	if (!next)
		next = (int (*)(void *, size_t, int))dlsym(RTLD_NEXT, "madvise");
	advices++;
	return next(addr, len, advice);
}

static void __attribute__((destructor)) print(void)
{
	fprintf(stderr, "%lu forks, %lu advices\n", forks, advices);
}
