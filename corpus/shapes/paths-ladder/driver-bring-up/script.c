#include <sys/wait.h>
#include <unistd.h>
#include "drv.h"

int run_reset_script(const char *bdf)
{
	int status;
	pid_t pid = fork(); /* step: PF101 fork */

	if (pid < 0)
		return -1;
	if (pid == 0) {
		execl("/usr/libexec/reset-device", "reset-device", bdf, (char *)NULL);
		_exit(127);
	}
	return waitpid(pid, &status, 0) == pid && status == 0 ? 0 : -1;
}
