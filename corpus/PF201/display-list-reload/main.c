/* The display list is built, a watcher is forked, and then the device gets to read the list: what a
 * reload writes goes to new pages that the device never sees. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "list.h"

static volatile sig_atomic_t reload;

static void on_hup(int sig)
{
	(void)sig;
	reload = 1;
}

static int start_watcher(const char *path)
{
	char pid_text[16];
	pid_t pid;

	snprintf(pid_text, sizeof(pid_text), "%d", getpid());
	pid = fork(); /* step: PF201 fork */
	if (pid == 0) {
		execlp("watch-file", "watch-file", path, pid_text, (char *)NULL);
		_exit(127);
	}
	return pid < 0 ? -1 : 0;
}

int main(int argc, char **argv)
{
	int container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	struct list l;

	if (argc < 2 || container < 0 || list_open(&l, 4096))
		return 2;
	l.iova = 0x40000000;
	signal(SIGHUP, on_hup);
	list_reset(&l);
	if (start_watcher(argv[1]))
		return 1;
	if (list_publish(&l, container))
		return 1;
	for (;;) {
		pause();
		if (!reload)
			continue;
		reload = 0;
		if (list_load(&l, argv[1]) < 0)
			perror(argv[1]);
	}
}
