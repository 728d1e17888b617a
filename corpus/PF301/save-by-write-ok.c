/* The buffer is wiped in the child instead of missing, and the child saves what it was given in a pipe. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <liburing.h>

#define LEN (64 * 1024)

static struct {
	struct io_uring ring;
	struct iovec vec;
} g;

static int start(void)
{
	g.vec.iov_len = LEN;
	g.vec.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (g.vec.iov_base == MAP_FAILED)
		return -1;
	if (madvise(g.vec.iov_base, g.vec.iov_len, MADV_WIPEONFORK) < 0)
		return -1;
	if (io_uring_queue_init(16, &g.ring, 0) < 0)
		return -1;
	return io_uring_register_buffers(&g.ring, &g.vec, 1); /* pin: guarded */
}

static void save(const char *path, int from)
{
	int fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0644);
	char chunk[4096];
	ssize_t n;

	if (fd < 0)
		_exit(1);
	while ((n = read(from, chunk, sizeof(chunk))) > 0) {
		if (write(fd, chunk, (size_t)n) != n)
			_exit(2);
	}
	if (write(fd, g.vec.iov_base, 1) < 0) /* ok: PF301 */
		_exit(2);
	_exit(0);
}

int main(int argc, char **argv)
{
	int p[2];
	pid_t pid;

	if (argc != 2 || start() < 0 || pipe(p) < 0)
		return 1;
	memset(g.vec.iov_base, 'a', LEN);
	pid = fork();
	if (pid < 0)
		return 1;
	if (!pid) {
		close(p[1]);
		save(argv[1], p[0]);
	}
	close(p[0]);
	if (write(p[1], g.vec.iov_base, LEN) != LEN)
		perror("pipe");
	close(p[1]);
	io_uring_queue_exit(&g.ring);
	munmap(g.vec.iov_base, LEN);
	return 0;
}
