#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include "rxring.h"

int alarm_exec(const char *text)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		execlp("logger", "logger", "-p", "daemon.alert", text, (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return -1;
	return status;
}
