#include "common.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

void note(const char *fmt, ...)
{
	time_t now = time(NULL);
	struct tm tm;
	char stamp[32];
	va_list ap;

	gmtime_r(&now, &tm);
	strftime(stamp, sizeof stamp, "%FT%TZ", &tm);
	fprintf(stderr, "%s ", stamp);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

int settings_load(const char *path, struct setting *s, size_t max)
{
	FILE *f = fopen(path, "r");
	char line[256];
	size_t n = 0;

	if (!f)
		return -errno;
	while (n < max && fgets(line, sizeof line, f))
		if (sscanf(line, "%31[^= ] = %127[^\n]", s[n].key, s[n].value) == 2)
			n++;
	fclose(f);
	return (int)n;
}

const char *settings_get(const struct setting *s, size_t n, const char *key, const char *fallback)
{
	while (n--)
		if (!strcmp(s[n].key, key))
			return s[n].value;
	return fallback;
}
