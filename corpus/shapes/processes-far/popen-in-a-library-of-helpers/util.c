#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "util.h"

size_t read_command(const char *command, char *out, size_t len)
{
	FILE *in = popen(command, "r"); /* step: PF101 fork */
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
	if (read_command("hostname -f", name, sizeof(name)) == 0)
		strcpy(name, "unknown");
	name[strcspn(name, "\n")] = '\0';
	return name;
}
