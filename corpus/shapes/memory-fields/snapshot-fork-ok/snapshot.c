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
	void *copy;
	pid_t pid;

	copy = mmap(NULL, STORE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (copy == MAP_FAILED)
		return -errno;
	memcpy(copy, s->pages, STORE_BYTES);
	pid = fork();
	if (pid < 0)
		rc = -errno;
	if (pid == 0)
		_exit(dump(path, copy, STORE_BYTES)); /* ok: PF301 */
	munmap(copy, STORE_BYTES); /* ok: PF401 */
	if (rc)
		return rc;
	while (waitpid(pid, &status, WNOHANG) == 0)
		if (store_flush(s, 0))
			return -EIO;
	s->generation++;
	return status == 0 ? 0 : -EIO;
}
