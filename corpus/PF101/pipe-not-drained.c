/* Pages are spliced into a pipe, and a helper is started before anybody has read them from it. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#define LEN (16 * 1024)

int feed(int pipe_end)
{
	char *buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct iovec iov = { buf, LEN };

	if (buf == MAP_FAILED)
		return -1;
	memset(buf, 1, LEN);
	if (vmsplice(pipe_end, &iov, 1, 0) != LEN) /* expect: PF101 */
		return -1;
	if (fork() == 0) {
		execlp("logger", "logger", "fed", (char *)NULL);
		_exit(127);
	}
	memset(buf, 2, LEN);
	return 0;
}
