#include <stdio.h>
#include "log.h"

#define SINKS 4

static log_sink sinks[SINKS];
static unsigned count;

int log_add_sink(log_sink sink)
{
	if (count == SINKS)
		return -1;
	sinks[count++] = sink;
	return 0;
}

void log_vsay(int level, const char *format, va_list ap)
{
	char text[512];

	vsnprintf(text, sizeof(text), format, ap);
	for (unsigned i = 0; i < count; i++)
		sinks[i](level, text);
}

void log_say(int level, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	log_vsay(level, format, ap);
	va_end(ap);
}
