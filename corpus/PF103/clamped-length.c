/*
 * The guard's length comes from the command line and is clamped to 64 KiB; whatever it was, it is less
 * than the sixteen megabytes that are registered.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

#define GUARD_MAX 65536ul
#define POOL_SIZE (16ul << 20)

static size_t parse_length(const char *text)
{
	size_t len = strtoul(text, NULL, 0);

	if (len == 0 || len > POOL_SIZE) {
		fprintf(stderr, "bad length %s\n", text);
		exit(2);
	}
	return len;
}

int main(int argc, char **argv)
{
	struct io_uring ring;
	struct iovec iov;
	size_t hot;

	if (argc != 3)
		return 2;
	hot = parse_length(argv[1]);
	if (hot > GUARD_MAX)
		hot = GUARD_MAX;
	iov.iov_len = POOL_SIZE;
	iov.iov_base = mmap(NULL, POOL_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (iov.iov_base == MAP_FAILED)
		return 1;
	/* expect: PF103 */
	if (madvise(iov.iov_base, hot, MADV_WIPEONFORK) != 0)
		return 1;
	if (io_uring_queue_init(64, &ring, 0) != 0)
		return 1;
	/* step: PF103 pin */
	if (io_uring_register_buffers(&ring, &iov, 1) != 0) /* pin: exposed */
		return 1;
	if (fork() == 0) { /* step: PF103 fork */
		execl("/usr/bin/touch", "touch", argv[2], (char *)NULL);
		_exit(127);
	}
	memset(iov.iov_base, 0, iov.iov_len);
	io_uring_queue_exit(&ring);
	munmap(iov.iov_base, POOL_SIZE);
	return 0;
}
