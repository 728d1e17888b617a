#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "dual.h"

int helper_run(char *const argv[])
{
	pid_t pid = fork();

	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid < 0 ? -1 : waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int main(void)
{
	struct dual d;
	char *args[] = { "/usr/bin/true", NULL };

	if (dual_open(&d, 1 << 18))
		return 1;
	dual_drop_remote(&d);
	if (dual_guard(&d))
		goto out;
	if (helper_run(args))
		fprintf(stderr, "helper failed\n");
	memset(d.buf, 0, d.len);
out:
	dual_close(&d);
	return 0;
}
