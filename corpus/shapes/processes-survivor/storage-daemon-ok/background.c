#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "stord.h"

static int write_pid(const char *path)
{
	FILE *out = fopen(path, "w");

	if (!out)
		return -1;
	fprintf(out, "%d\n", getpid());
	return fclose(out);
}

static void close_terminal(void)
{
	int null = open("/dev/null", O_RDWR);

	if (null < 0)
		return;
	dup2(null, 0);
	dup2(null, 1);
	if (null > 2)
		close(null);
}

int background(const struct options *o)
{
	pid_t pid;

	if (o->foreground)
		return 0;
	pid = fork();
	if (pid < 0)
		return -1;
	if (pid > 0)
		_exit(EXIT_SUCCESS);
	if (setsid() < 0)
		return -1;
	umask(027);
	close_terminal();
	return o->pid_file ? write_pid(o->pid_file) : 0;
}

int drop_privileges(const char *user)
{
	struct passwd *pw = getpwnam(user);

	return pw && setgid(pw->pw_gid) == 0 && setuid(pw->pw_uid) == 0 ? 0 : -1;
}
