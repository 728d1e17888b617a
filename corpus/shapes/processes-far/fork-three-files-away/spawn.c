#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include "app.h"

extern char **environ;

int spawn_argv(char *const argv[])
{
	int status;
	pid_t pid;

	pid = fork(); /* step: PF101 fork */
	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	if (pid < 0)
		return -1;
	return waitpid(pid, &status, 0) == pid ? status : -1;
}
