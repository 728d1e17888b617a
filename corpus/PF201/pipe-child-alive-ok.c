/* The same with the buffer written once more before it is spliced. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define LEN (16 * 1024)

int feed(int pipe_end)
{
	char *buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct iovec iov = { buf, LEN };
	pid_t pid;

	if (buf == MAP_FAILED)
		return -1;
	memset(buf, 1, LEN);
	pid = fork();
	if (pid == 0) {
		execlp("logger", "logger", "feeding", (char *)NULL);
		_exit(127);
	}
	if (pid < 0)
		return -1;
	memset(buf, 0, LEN);
	if (vmsplice(pipe_end, &iov, 1, 0) != LEN) /* ok: PF201 */
		return -1;
	memset(buf, 2, LEN);
	return 0;
}
