#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
#include "symheap.h"

int attach_debugger(const char *gdb)
{
	char self[16];
	pid_t pid;

	snprintf(self, sizeof(self), "%d", (int)getpid());
	pid = fork();
	switch (pid) {
	case -1:
		return -errno;
	case 0:
		execlp(gdb, gdb, "-p", self, (char *)NULL);
		_exit(127);
	default:
		return 0;
	}
}
