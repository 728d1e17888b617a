#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "stord.h"

#define BLOCK (256u * 1024)

int disk_open(struct disk *d, const char *path)
{
	int ret;

	memset(d, 0, sizeof(*d));
	d->fd = open(path, O_WRONLY | O_CLOEXEC);
	if (d->fd < 0)
		return -errno;
	ret = io_uring_queue_init(32, &d->ring, 0);
	if (ret < 0)
		goto no_ring;
	d->block.iov_len = BLOCK;
	d->block.iov_base = mmap(NULL, BLOCK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (d->block.iov_base == MAP_FAILED) {
		ret = -errno;
		goto no_block;
	}
	ret = io_uring_register_buffers(&d->ring, &d->block, 1); /* ok: PF101, pin: no-fork */
	if (ret == 0)
		return 0;
	munmap(d->block.iov_base, BLOCK);
no_block:
	io_uring_queue_exit(&d->ring);
no_ring:
	close(d->fd);
	return ret;
}

int disk_write(struct disk *d, const void *text, size_t len)
{
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
	int ret;

	if (len > BLOCK)
		return -EMSGSIZE;
	memcpy(d->block.iov_base, text, len);
	sqe = io_uring_get_sqe(&d->ring); /* ok: PF302 */
	if (!sqe)
		return -EBUSY;
	io_uring_prep_write_fixed(sqe, d->fd, d->block.iov_base, (unsigned)len, (__u64)-1, 0);
	ret = io_uring_submit(&d->ring);
	if (ret >= 0)
		ret = io_uring_wait_cqe(&d->ring, &cqe);
	if (ret < 0)
		return ret;
	ret = cqe->res;
	io_uring_cqe_seen(&d->ring, cqe);
	d->writes++;
	return ret;
}

void disk_close(struct disk *d)
{
	io_uring_queue_exit(&d->ring);
	munmap(d->block.iov_base, BLOCK);
	close(d->fd);
}
