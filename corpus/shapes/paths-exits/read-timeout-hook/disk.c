#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include "disk.h"

int disk_open(struct disk *d, const char *path, const struct disk_ops *ops)
{
	int rc;

	memset(d, 0, sizeof(*d));
	d->ops = ops;
	d->path = path;
	d->fd = open(path, O_RDONLY | O_DIRECT | O_CLOEXEC);
	if (d->fd < 0)
		return -errno;
	d->memory = mmap(NULL, IO_SLOTS * IO_SIZE, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (d->memory == MAP_FAILED) {
		rc = -errno;
		goto err_fd;
	}
	rc = io_uring_queue_init(IO_SLOTS, &d->ring, 0);
	if (rc < 0)
		goto err_memory;
	for (unsigned i = 0; i < IO_SLOTS; i++)
		d->req[i].buf = d->memory + i * IO_SIZE;
	return 0;

err_memory:
	munmap(d->memory, IO_SLOTS * IO_SIZE);
err_fd:
	close(d->fd);
	return rc;
}

int disk_start(struct disk *d, unsigned slot, unsigned long long off)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&d->ring);
	struct request *r = &d->req[slot];
	int rc;

	if (!sqe)
		return -EAGAIN;
	io_uring_prep_read(sqe, d->fd, r->buf, IO_SIZE, off);
	io_uring_sqe_set_data(sqe, r);
	r->off = off;
	r->busy = 1;
	rc = io_uring_submit(&d->ring); /* expect: PF501 */
	if (rc < 0)
		return rc;
	d->inflight++;
	return 0;
}

static unsigned long long oldest(struct disk *d)
{
	for (unsigned i = 0; i < IO_SLOTS; i++)
		if (d->req[i].busy)
			return d->req[i].off;
	return 0;
}

int disk_wait(struct disk *d, struct request **done)
{
	struct __kernel_timespec ts = { .tv_sec = 2 };
	struct io_uring_cqe *cqe;
	int rc;

	for (;;) {
		rc = io_uring_wait_cqe_timeout(&d->ring, &cqe, &ts);
		if (rc == 0)
			break;
		if (rc == -EINTR)
			continue;
		if (rc != -ETIME)
			return rc;
		if (++d->timeouts > 30)
			return -ETIMEDOUT;
		d->ops->slow(d, oldest(d));
	}
	*done = io_uring_cqe_get_data(cqe);
	(*done)->busy = 0;
	d->inflight--;
	rc = cqe->res;
	io_uring_cqe_seen(&d->ring, cqe);
	return rc;
}

void disk_close(struct disk *d)
{
	io_uring_queue_exit(&d->ring);
	close(d->fd);
}
