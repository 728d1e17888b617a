#include <stddef.h>
#include <stdlib.h>
#include "app.h"

int pager_send(const char *text)
{
	char *argv[] = { "pager", "--urgent", (char *)text, NULL };

	if (getenv("NO_PAGER"))
		return 0;
	return spawn_argv(argv);
}
