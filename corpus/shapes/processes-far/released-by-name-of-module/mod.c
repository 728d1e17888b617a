#include <string.h>
#include "mod.h"

int modules_start(void *arg)
{
	for (struct module **m = modules; *m; m++) {
		if ((*m)->start(arg))
			return -1;
		(*m)->up = 1;
	}
	return 0;
}

void modules_stop(const char *only)
{
	for (struct module **m = modules; *m; m++) {
		if (only && strcmp((*m)->name, only))
			continue;
		if ((*m)->up)
			(*m)->stop();
		(*m)->up = 0;
	}
}
