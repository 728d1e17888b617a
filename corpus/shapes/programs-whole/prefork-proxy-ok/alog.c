#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/mman.h>
#include "proxy.h"

int alog_open(struct alog *a, const char *path)
{
	int rc;

	a->fd = open(path, O_WRONLY | O_CREAT, 0640);
	if (a->fd < 0)
		return -errno;
	rc = io_uring_queue_init(8, &a->ring, 0);
	if (rc < 0)
		goto err_fd;
	a->area = mmap(NULL, ALOG_SLOTS * ALOG_SLOT, PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (a->area == MAP_FAILED) {
		rc = -errno;
		goto err_ring;
	}
	for (int i = 0; i < ALOG_SLOTS; i++) {
		a->iov[i].iov_base = a->area + i * ALOG_SLOT;
		a->iov[i].iov_len = ALOG_SLOT;
	}
	rc = io_uring_register_buffers(&a->ring, a->iov, ALOG_SLOTS); /* ok: PF101; pin: shared */
	if (rc < 0)
		goto err_area;
	a->next = 0;
	a->off = 0;
	return 0;

err_area:
	munmap(a->area, ALOG_SLOTS * ALOG_SLOT);
err_ring:
	io_uring_queue_exit(&a->ring);
err_fd:
	close(a->fd);
	a->fd = -1;
	return rc;
}

int alog_line(struct alog *a, const char *fmt, ...)
{
	unsigned slot = a->next++ % ALOG_SLOTS;
	char *p = a->iov[slot].iov_base;
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(p, ALOG_SLOT, fmt, ap);
	va_end(ap);
	if (n < 0)
		return -EINVAL;
	if (n >= ALOG_SLOT)
		n = ALOG_SLOT - 1;
	sqe = io_uring_get_sqe(&a->ring);
	if (!sqe)
		return -EBUSY;
	io_uring_prep_write_fixed(sqe, a->fd, p, (unsigned)n, a->off, (int)slot);
	n = io_uring_submit_and_wait(&a->ring, 1);
	if (n < 0)
		return n;
	n = io_uring_wait_cqe(&a->ring, &cqe);
	if (n < 0)
		return n;
	n = cqe->res;
	io_uring_cqe_seen(&a->ring, cqe);
	if (n > 0)
		a->off += n;
	return n < 0 ? n : 0;
}

void alog_close(struct alog *a)
{
	if (a->fd < 0)
		return;
	io_uring_queue_exit(&a->ring);
	munmap(a->area, ALOG_SLOTS * ALOG_SLOT); /* ok: PF401 */
	close(a->fd);
	a->fd = -1;
}
