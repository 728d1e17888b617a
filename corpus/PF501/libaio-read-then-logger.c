/* A direct read is handed to the kernel and, while it is on its way, the logger is forked: on kernels up to
 * 6.4 the data arrives in a page that may no longer be this process's. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <libaio.h>

#define LENGTH (1 << 20)

static void log_start(const char *path)
{
	pid_t pid = fork(); /* step: PF501 fork */

	if (pid == 0) {
		execlp("logger", "logger", "-t", "scan", path, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int main(int argc, char **argv)
{
	io_context_t ctx = 0;
	struct iocb cb, *list[1] = { &cb };
	struct io_event ev;
	void *buf = NULL;
	int fd;

	if (argc < 2)
		return 2;
	fd = open(argv[1], O_RDONLY | O_DIRECT);
	if (fd < 0 || io_setup(1, &ctx) < 0)
		return 1;
	/* step: PF501 alloc */
	if (posix_memalign(&buf, 4096, LENGTH))
		return 1;
	io_prep_pread(&cb, fd, buf, LENGTH, 0);
	if (io_submit(ctx, 1, list) != 1) /* expect: PF501 */
		return 1;
	log_start(argv[1]);
	if (io_getevents(ctx, 1, 1, &ev, NULL) != 1)
		return 1;
	printf("%ld bytes, first %d\n", (long)ev.res, *(unsigned char *)buf);
	io_destroy(ctx);
	return 0;
}
