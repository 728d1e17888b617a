#include <errno.h>
#include <unistd.h>
#include <sys/wait.h>
#include "nvme.h"

int run_event_script(const char *script, const char *bdf, const char *event)
{
	int status;
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execl(script, script, bdf, event, (char *)NULL);
		_exit(127);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return status;
}
