#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include "io.h"

int io_open(struct io *io, const char *path)
{
	int ret;

	io->pending = 0;
	io->fd = open(path, O_RDONLY | O_DIRECT | O_CLOEXEC);
	if (io->fd < 0)
		return -errno;
	ret = io_uring_queue_init(16, &io->ring, 0);
	if (ret < 0)
		close(io->fd);
	return ret;
}

int io_start(struct io *io, void *to, size_t len, unsigned long long at)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&io->ring);

	if (!sqe)
		return -EBUSY;
	io_uring_prep_read(sqe, io->fd, to, (unsigned)len, at);
	if (io_uring_submit(&io->ring) != 1) /* ok: PF501 */
		return -EIO;
	io->pending++;
	return 0;
}

int io_finish(struct io *io)
{
	struct io_uring_cqe *cqe;
	int ret;

	if (io->pending == 0)
		return 0;
	do {
		ret = io_uring_wait_cqe(&io->ring, &cqe);
	} while (ret == -EINTR);
	if (ret < 0)
		return ret;
	ret = cqe->res;
	io_uring_cqe_seen(&io->ring, cqe);
	io->pending--;
	return ret;
}
