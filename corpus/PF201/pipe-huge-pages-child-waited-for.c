/* Huge pages are spliced into a pipe when the child that shared them is gone. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define LEN (2 * 1024 * 1024)

int feed(int pipe_end)
{
	char *buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
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
	if (pid < 0 || waitpid(pid, NULL, 0) != pid)
		return -1;
	if (vmsplice(pipe_end, &iov, 1, 0) != LEN) /* expect: PF201 */
		return -1;
	memset(buf, 2, LEN);
	return 0;
}
