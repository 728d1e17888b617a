#include <fcntl.h>
#include <liburing.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct blk {
	struct io_uring ring;
	void *mem;
	size_t len;
	int guard_rc;
};

static void die(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	exit(1);
}

static int shell(const char *fmt, ...)
{
	char cmd[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(cmd, sizeof(cmd), fmt, ap);
	va_end(ap);
	return system(cmd);
}

static void blk_init(struct blk *b, size_t len)
{
	struct iovec iov;
	int rc = io_uring_queue_init(4, &b->ring, 0);

	if (rc < 0)
		die("queue init: %s\n", strerror(-rc));
	b->mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (b->mem == MAP_FAILED)
		die("mmap\n");
	b->len = len;
	b->guard_rc = madvise(b->mem, len, MADV_DONTFORK); /* todo-expect: PF105 */
	iov.iov_base = b->mem;
	iov.iov_len = len;
	rc = io_uring_register_buffers(&b->ring, &iov, 1); /* pin: guarded */
	if (rc < 0)
		die("register: %s\n", strerror(-rc));
}

int main(int argc, char **argv)
{
	struct blk b;

	blk_init(&b, 1 << 16);
	for (int i = 1; i < argc; i++)
		if (shell("test -r '%s'", argv[i]))
			die("cannot read %s\n", argv[i]);
	memset(b.mem, 0, b.len);
	io_uring_unregister_buffers(&b.ring);
	munmap(b.mem, b.len);
	io_uring_queue_exit(&b.ring);
	return 0;
}
