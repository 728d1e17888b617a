/* The block is allocated on page boundaries and in whole pages: rounding its range outwards adds nothing. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

struct span {
	uintptr_t from, to;
};

static struct span pages_around(const void *p, size_t len)
{
	const uintptr_t mask = (uintptr_t)sysconf(_SC_PAGESIZE) - 1;
	struct span s;

	s.from = (uintptr_t)p & ~mask;
	s.to = ((uintptr_t)p + len + mask) & ~mask;
	return s;
}

static int no_fork(const void *p, size_t len)
{
	struct span s = pages_around(p, len);

	return madvise((void *)s.from, s.to - s.from, MADV_DONTFORK); /* ok: PF303 */ /* ok: PF104 */
}

int main(void)
{
	struct io_uring ring;
	struct iovec v;
	pid_t pid;

	v.iov_len = 3 * (size_t)sysconf(_SC_PAGESIZE);
	v.iov_base = aligned_alloc((size_t)sysconf(_SC_PAGESIZE), v.iov_len);
	if (!v.iov_base)
		return 1;
	if (no_fork(v.iov_base, v.iov_len) < 0)
		return 1;
	if (io_uring_queue_init(4, &ring, 0) < 0)
		return 1;
	if (io_uring_register_buffers(&ring, &v, 1) < 0) /* ok: PF101 */
		return 1;
	pid = fork();
	if (pid == 0) {
		char *text = strdup("child");

		_exit(text && text[0] == 'c' ? 0 : 1);
	}
	memset(v.iov_base, 0, v.iov_len);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	io_uring_queue_exit(&ring);
	return 0;
}
