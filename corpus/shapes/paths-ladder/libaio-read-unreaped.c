/* The error path after the second submission forks the report while the first read is in flight. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <libaio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define BLOCK 4096

static void report(const char *what)
{
	pid_t pid = fork(); /* step: PF501 fork */

	if (pid == 0) {
		execlp("logger", "logger", what, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int two_blocks(io_context_t ctx, const char *path, char *a, char *b)
{
	struct iocb first, second, *one = &first, *two = &second;
	struct io_event done[2];
	int fd = open(path, O_RDONLY | O_DIRECT);
	int ret;

	if (fd < 0)
		return -errno;
	io_prep_pread(&first, fd, a, BLOCK, 0);
	io_prep_pread(&second, fd, b, BLOCK, BLOCK);
	ret = io_submit(ctx, 1, &one); /* expect: PF501 */
	if (ret != 1)
		goto out;
	ret = io_submit(ctx, 1, &two); /* ok: PF501 */
	if (ret != 1)
		goto undo;
	ret = io_getevents(ctx, 2, 2, done, NULL);
	a[0] ^= b[0];
	goto out;
undo:
	report("second read refused");
	io_getevents(ctx, 1, 1, done, NULL);
	a[0] = 0;
out:
	close(fd);
	return ret;
}
