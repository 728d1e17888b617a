/*
 * The guard's length and the registered length both come from the command line: nothing says which is
 * larger, so neither rule speaks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

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
	iov.iov_len = parse_length(argv[2]);
	iov.iov_base = mmap(NULL, POOL_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (iov.iov_base == MAP_FAILED)
		return 1;
	/* ok: PF103 */
	if (madvise(iov.iov_base, hot, MADV_WIPEONFORK) != 0)
		return 1;
	if (io_uring_queue_init(64, &ring, 0) != 0)
		return 1;
	/* ok: PF101 */
	if (io_uring_register_buffers(&ring, &iov, 1) != 0)
		return 1;
	if (fork() == 0) {
		execl("/usr/bin/touch", "touch", argv[2], (char *)NULL);
		_exit(127);
	}
	memset(iov.iov_base, 0, iov.iov_len);
	io_uring_queue_exit(&ring);
	munmap(iov.iov_base, POOL_SIZE);
	return 0;
}
