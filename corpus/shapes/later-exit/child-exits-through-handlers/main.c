#include "rt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int plot(const char *program, const char *title)
{
	int st;
	pid_t pid = fork();

	if (pid < 0)
		return -1;
	if (pid == 0) {
		execlp(program, program, "-t", title, (char *)NULL);
		exit(127);
	}
	if (waitpid(pid, &st, 0) != pid)
		return -1;
	return WIFEXITED(st) ? WEXITSTATUS(st) : -1;
}

int main(int argc, char **argv)
{
	struct rt_window *w;
	char title[80];
	int rc = 0;

	if (argc < 2)
		rt_die("usage: %s PLOTTER", argv[0]);
	w = rt_window_open(1 << 19);
	while (rc == 0 && fgets(title, sizeof title, stdin)) {
		title[strcspn(title, "\n")] = '\0';
		memset(w->mem, title[0], 4096);
		rc = plot(argv[1], title);
		if (rc == 127)
			rt_die("cannot run %s", argv[1]);
	}
	return rc ? 1 : 0;
}
