#include "rt.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define RT_MAX 16

static struct {
	rt_cleanup fn;
	void *arg;
} stack[RT_MAX];
static unsigned depth;

static void run_all(void)
{
	while (depth > 0) {
		depth--;
		stack[depth].fn(stack[depth].arg);
	}
}

int rt_on_exit(rt_cleanup fn, void *arg)
{
	static int armed;

	if (depth == RT_MAX)
		return -1;
	if (!armed && atexit(run_all))
		return -1;
	armed = 1;
	stack[depth].fn = fn;
	stack[depth].arg = arg;
	depth++;
	return 0;
}

void rt_die(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}
