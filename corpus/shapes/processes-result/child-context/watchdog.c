#include <errno.h>
#include <unistd.h>
#include <sys/wait.h>
#include "nic.h"

/* Can the device still be polled? A driver that hangs shall hang in a child. */
static int probe(struct nic *n)
{
	int rc;

	alarm(5);
	rc = n->ops->poll(n);
	return rc < 0;
}

int watchdog(struct nic *n)
{
	int status;
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0)
		_exit(probe(n));
	if (waitpid(pid, &status, 0) < 0)
		return -errno;
	return status ? -EIO : 0;
}
