/* A flusher thread with a registered page, guarded; main forks a command for each line it is given. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "flush.h"

int main(void)
{
	struct flusher *f = flusher_start(1, 65536);
	char line[256];

	while (f && fgets(line, sizeof(line), stdin)) {
		pid_t pid = fork();

		if (pid == 0) {
			execl("/bin/sh", "sh", "-c", line, (char *)NULL);
			_exit(127);
		}
		if (pid > 0)
			waitpid(pid, NULL, 0);
		flusher_put(f, line, strlen(line));
	}
	return f == NULL;
}
