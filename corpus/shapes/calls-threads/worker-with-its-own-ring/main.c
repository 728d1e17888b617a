/* Each worker thread registers a buffer with a ring of its own; the main thread forks filters meanwhile. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "worker.h"

static int filter(const char *program, int in, int out)
{
	pid_t pid = fork(); /* step: PF101 fork */

	if (pid == 0) {
		if (dup2(in, 0) < 0 || dup2(out, 1) < 0)
			_exit(126);
		execlp(program, program, (char *)NULL);
		_exit(127);
	}
	return pid < 0 ? -1 : 0;
}

int main(int argc, char **argv)
{
	static struct worker w[2];
	int ends[2][2];

	if (argc < 2 || pipe(ends[0]) || pipe(ends[1]))
		return 2;
	if (worker_start(&w[0], 0, ends[0][1]) || worker_start(&w[1], ends[1][0], 1))
		return 1;
	if (filter(argv[1], ends[0][0], ends[1][1]))
		return 1;
	return worker_join(&w[0]) | worker_join(&w[1]);
}
