#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include "store.h"

static int dump(const char *path, const unsigned char *p, size_t left)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd < 0)
		return 1;
	while (left > 0) {
		ssize_t n = write(fd, p, left);

		if (n <= 0)
			return 1;
		p += n;
		left -= (size_t)n;
	}
	return fsync(fd) != 0;
}

/* A point-in-time copy, written by a child so that the store does not stall. */
int store_snapshot(struct store *s, const char *path)
{
	int status = 0, rc = 0;
	pid_t pid;

	if (madvise(s->pages, STORE_BYTES, MADV_DOFORK)) /* expect: PF102 */
		return -errno;
	pid = fork();
	if (pid < 0)
		rc = -errno;
	if (pid == 0)
		_exit(dump(path, s->pages, STORE_BYTES)); /* ok: PF301 */
	if (madvise(s->pages, STORE_BYTES, MADV_DONTFORK))
		return -errno;
	if (rc)
		return rc;
	while (waitpid(pid, &status, WNOHANG) == 0)
		if (store_flush(s, 0))
			return -EIO;
	s->generation++;
	return status == 0 ? 0 : -EIO;
}
