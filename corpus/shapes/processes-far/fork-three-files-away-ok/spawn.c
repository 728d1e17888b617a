#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include "app.h"

extern char **environ;

int spawn_argv(char *const argv[])
{
	int status;
	pid_t pid;

	if (posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ) != 0)
		return -1;
	return waitpid(pid, &status, 0) == pid ? status : -1;
}
