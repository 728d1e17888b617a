#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>
#include "slab.h"

/* Before the first look at a device: the library reads all of this only once. */
int protect_process(void)
{
	if (setenv("RDMAV_HUGEPAGES_SAFE", "1", 1))
		return -errno;
	return -ibv_fork_init(); /* ok: PF105, PF106 */
}

int snapshot_hook(const char *path)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		setsid();
		execl(path, path, (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return -errno;
	return status;
}
