/* daemon() comes first: the process that goes on is the one that makes the ring. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define LEN 65536

struct journal {
	struct io_uring ring;
	struct iovec block;
	int fd;
};

static int journal_open(struct journal *j, const char *path)
{
	j->fd = open(path, O_WRONLY | O_CREAT, 0600);
	j->block.iov_len = LEN;
	j->block.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (j->fd < 0 || j->block.iov_base == MAP_FAILED || io_uring_queue_init(4, &j->ring, 0) < 0)
		return -1;
	return io_uring_register_buffers(&j->ring, &j->block, 1); /* pin: shared */
}

static int journal_write(struct journal *j, size_t n, off_t at)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&j->ring); /* ok: PF302 */
	struct io_uring_cqe *cqe;
	int ret;

	io_uring_prep_write_fixed(sqe, j->fd, j->block.iov_base, (unsigned)n, (__u64)at, 0);
	ret = io_uring_submit_and_wait(&j->ring, 1);
	if (ret < 0 || io_uring_peek_cqe(&j->ring, &cqe))
		return -1;
	ret = cqe->res;
	io_uring_cqe_seen(&j->ring, cqe);
	return ret;
}

int main(int argc, char **argv)
{
	struct journal j;
	off_t at = 0;

	if (argc < 2)
		return 2;
	if (daemon(1, 1) < 0 || journal_open(&j, argv[1]) < 0)
		return 1;
	while (fgets(j.block.iov_base, LEN, stdin)) {
		int n = journal_write(&j, strlen(j.block.iov_base), at);

		if (n < 0)
			return 1;
		at += n;
	}
	return 0;
}
