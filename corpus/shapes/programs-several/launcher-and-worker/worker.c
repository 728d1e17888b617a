/* The worker pins, and its journal's rotation forks the compressor. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>
#include "journal.h"

#define BLOCK 65536u

static int put(struct io_uring *ring, int fd, void *block, unsigned n)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
	struct io_uring_cqe *cqe;
	int ret;

	if (!sqe)
		return -1;
	io_uring_prep_write_fixed(sqe, fd, block, n, (__u64)-1, 0);
	ret = io_uring_submit(ring);
	if (ret < 0 || io_uring_wait_cqe(ring, &cqe))
		return -1;
	ret = cqe->res;
	io_uring_cqe_seen(ring, cqe);
	return ret;
}

int main(int argc, char **argv)
{
	struct iovec v = { NULL, BLOCK };
	struct io_uring ring;
	char path[300];
	int fd;

	if (argc < 2)
		return 2;
	snprintf(path, sizeof(path), "%s/journal", argv[1]);
	fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
	v.iov_base = mmap(NULL, BLOCK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (fd < 0 || v.iov_base == MAP_FAILED || io_uring_queue_init(4, &ring, 0))
		return 1;
	if (io_uring_register_buffers(&ring, &v, 1)) /* expect: PF101 high, pin: exposed */
		return 1;
	while (fgets(v.iov_base, BLOCK, stdin)) { /* step: PF101 write */
		if (put(&ring, fd, v.iov_base, (unsigned)strlen(v.iov_base)) < 0)
			return 1;
		if (lseek(fd, 0, SEEK_CUR) > 1 << 26 && journal_rotate(argv[1]))
			return 1;
	}
	io_uring_queue_exit(&ring);
	return 0;
}
