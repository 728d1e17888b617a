#include <unistd.h>
#include "port.h"

pid_t notify(const char *script, const char *event)
{
	pid_t pid = fork();

	if (pid == 0) {
		execl(script, script, event, (char *)NULL);
		_exit(127);
	}
	return pid;
}
