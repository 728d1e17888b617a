#include <stdio.h>
#include <stdlib.h>

int run_hook(const char *fmt, int value)
{
	char cmd[256];
	int n = snprintf(cmd, sizeof(cmd), fmt, value);

	if (n < 0 || (size_t)n >= sizeof(cmd))
		return -1;
	return system(cmd);
}
