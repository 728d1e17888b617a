/* die() never returns, so no error path reaches the fork. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define LEN 65536

static _Noreturn void die(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	exit(1);
}

static void run(const char *program)
{
	if (fork() == 0) {
		execlp(program, program, (char *)NULL);
		_exit(127);
	}
}

int main(int argc, char **argv)
{
	struct io_uring ring;
	struct iovec v = { NULL, LEN };
	int ret;

	v.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (v.iov_base == MAP_FAILED || io_uring_queue_init(1, &ring, 0))
		return 1;
	ret = io_uring_register_buffers(&ring, &v, 1); /* ok: PF101 */
	if (ret < 0)
		die("register: %s\n", strerror(-ret));
	if (argc > 1 && ret == 0) {
		ret = madvise(v.iov_base, LEN, MADV_DONTFORK);
		if (ret)
			die("madvise: %m\n");
		run(argv[1]);
	}
	memset(v.iov_base, 0, LEN);
	io_uring_queue_exit(&ring);
	return 0;
}
