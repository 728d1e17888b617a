#include <sys/wait.h>
#include <unistd.h>
#include "journal.h"

int archive(const char *tool)
{
	pid_t pid = fork(); /* step: PF103 fork */
	int status;

	if (pid == 0) {
		execlp(tool, tool, "--journal", (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
