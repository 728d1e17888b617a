#include <stdio.h>
#include <stdlib.h>
#include "stage.h"

void notify(const char *cmd, unsigned card, const char *what)
{
	char line[256];

	if (!cmd)
		return;
	snprintf(line, sizeof(line), "%s card%u %s", cmd, card, what);
	if (system(line))
		fprintf(stderr, "%s failed\n", line);
}
