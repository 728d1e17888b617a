#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include "store.h"

int store_open(struct store *s, const char *path)
{
	struct iovec all;
	int rc;

	memset(s, 0, sizeof(*s));
	s->fd = open(path, O_RDWR | O_DIRECT | O_CREAT, 0600);
	if (s->fd < 0)
		return -errno;
	s->pages = mmap(NULL, STORE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->pages == MAP_FAILED)
		return -errno;
	if (madvise(s->pages, STORE_BYTES, MADV_DONTFORK))
		return -errno;
	rc = io_uring_queue_init(64, &s->ring, 0);
	if (rc < 0)
		return rc;
	all.iov_base = s->pages;
	all.iov_len = STORE_BYTES;
	return io_uring_register_buffers(&s->ring, &all, 1); /* ok: PF101, PF402 */
}

int store_flush(struct store *s, unsigned page)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&s->ring);
	struct io_uring_cqe *cqe;
	int rc;

	if (!sqe)
		return -EBUSY;
	io_uring_prep_write_fixed(sqe, s->fd, s->pages + (size_t)page * STORE_PAGE, STORE_PAGE,
				  (__u64)page * STORE_PAGE, 0);
	rc = io_uring_submit(&s->ring);
	if (rc < 0)
		return rc;
	rc = io_uring_wait_cqe(&s->ring, &cqe);
	if (rc < 0)
		return rc;
	rc = cqe->res;
	io_uring_cqe_seen(&s->ring, cqe);
	return rc == STORE_PAGE ? 0 : -EIO;
}
