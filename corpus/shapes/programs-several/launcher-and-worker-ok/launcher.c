/* The launcher forks and executes the worker; it pins nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int start(const char *dir)
{
	pid_t pid = fork();

	if (pid == 0) {
		execl("/usr/libexec/worker", "worker", dir, (char *)NULL);
		_exit(127);
	}
	return pid;
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return 2;
	for (;;) {
		int pid = start(argv[1]);

		if (pid < 0 || waitpid(pid, NULL, 0) < 0)
			return 1;
		sleep(1);
	}
}
