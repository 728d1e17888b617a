#include <spawn.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
int run_hook(const char *program);

int run_hook(const char *program)
{
	pid_t pid;
	int status;

	char *argv[] = { (char *)program, NULL };

	if (posix_spawnp(&pid, program, NULL, NULL, argv, environ))
		return -1;
	return waitpid(pid, &status, 0) == pid ? status : -1;
}
