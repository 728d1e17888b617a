#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "journal.h"

int journal_rotate(const char *dir)
{
	char from[300], to[300];

	snprintf(from, sizeof(from), "%s/journal", dir);
	snprintf(to, sizeof(to), "%s/journal.1", dir);
	if (rename(from, to))
		return -1;
	return 0;
}
