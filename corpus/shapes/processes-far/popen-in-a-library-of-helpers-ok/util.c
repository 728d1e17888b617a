#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "util.h"

size_t read_command(const char *command, char *out, size_t len)
{
	FILE *in = popen(command, "r");
	size_t n;

	if (!in)
		return 0;
	n = fread(out, 1, len - 1, in);
	out[n] = '\0';
	pclose(in);
	return n;
}

const char *host_name(void)
{
	static char name[256];

	if (name[0])
		return name;
	if (gethostname(name, sizeof(name) - 1) != 0)
		strcpy(name, "unknown");
	name[strcspn(name, "\n")] = '\0';
	return name;
}
