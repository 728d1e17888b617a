#include <sys/wait.h>
#include <unistd.h>
#include "repl.h"

int notify(const struct conf *conf, const char *event)
{
	pid_t pid;

	if (!conf->notify)
		return 0;
	pid = fork();
	if (pid == 0) {
		execl(conf->notify, conf->notify, event, (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -1;
}
