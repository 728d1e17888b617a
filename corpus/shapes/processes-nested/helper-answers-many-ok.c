/* A helper process answers one caller after another, as configured by a record whose number is
 * handed to it, since the memory is kept out of it: each round opens a file and closes it again, and the helper ends when nobody
 * calls any more. */
#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct settings {
	size_t limit;
	char text[4096 - sizeof(size_t)];
};

static int answer(size_t limit, int fd)
{
	char block[512];
	size_t n = sizeof(block);

	if (n > limit)
		n = limit;
	return read(fd, block, n) < 0 ? -errno : 0;
}

static pid_t start_helper(size_t limit, const char *fifo)
{
	pid_t pid = fork();
	int fd, failed = 0;

	if (pid != 0)
		return pid;
	while ((fd = open(fifo, O_RDONLY)) >= 0 || errno == EINTR) {
		if (fd < 0)
			continue;
		if (answer(limit, fd))
			failed++;
		close(fd);
	}
	_exit(failed != 0);
}

int main(int argc, char **argv)
{
	struct settings *s;
	struct io_uring ring;
	struct iovec v;
	pid_t pid;
	int rc;

	if (argc < 2 || io_uring_queue_init(8, &ring, 0) < 0)
		return 1;
	s = mmap(NULL, sizeof(*s), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s == MAP_FAILED)
		return 1;
	if (madvise(s, sizeof(*s), MADV_DONTFORK))
		return 1;
	s->limit = 100;
	v.iov_base = s;
	v.iov_len = sizeof(*s);
	if (io_uring_register_buffers(&ring, &v, 1)) /* pin: guarded */
		return 1;
	pid = start_helper(s->limit, argv[1]); /* ok: PF301 */
	rc = pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : 1;
	io_uring_queue_exit(&ring);
	return rc;
}
