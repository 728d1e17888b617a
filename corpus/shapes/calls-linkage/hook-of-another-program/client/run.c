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

	pid = fork(); /* step: PF101 fork */
	if (pid == 0) {
		execl(program, program, (char *)NULL);
		_exit(127);
	}
	return waitpid(pid, &status, 0) == pid ? status : -1;
}
