#include <stdarg.h>
#include <stdio.h>
#include "app.h"

void note(enum level level, const char *format, ...)
{
	char text[256];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	fprintf(stderr, "%s\n", text);
	if (level >= LOG_ALERT_ && pager_send(text) < 0)
		fprintf(stderr, "nobody was told\n");
}
