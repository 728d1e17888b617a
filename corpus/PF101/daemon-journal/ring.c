#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journal.h"

int ring_open(struct ring *r, const char *path, void *buf, size_t size)
{
    struct iovec iov = { .iov_base = buf, .iov_len = size };
    struct stat st;
    int rc;

    r->fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0640);
    if (r->fd < 0)
        return -errno;
    if (fstat(r->fd, &st) < 0) {
        rc = -errno;
        goto err_fd;
    }
    r->end = st.st_size;

    rc = io_uring_queue_init(8, &r->uring, 0);
    if (rc < 0)
        goto err_fd;
    rc = io_uring_register_buffers(&r->uring, &iov, 1); /* expect: PF101 */ /* step: PF101 pin */ /* pin: exposed */
    if (rc < 0)
        goto err_ring;
    return 0;

err_ring:
    io_uring_queue_exit(&r->uring);
err_fd:
    close(r->fd);
    return rc;
}

/* Write and wait: nothing is in flight when this returns. */
int ring_write(struct ring *r, const void *from, size_t len)
{
    struct io_uring_cqe *cqe;
    struct io_uring_sqe *sqe;
    int rc;

    sqe = io_uring_get_sqe(&r->uring); /* expect: PF302 */
    if (!sqe)
        return -EBUSY;
    io_uring_prep_write_fixed(sqe, r->fd, from, (unsigned int)len, (__u64)r->end, 0);
    rc = io_uring_submit(&r->uring);
    if (rc >= 0)
        rc = io_uring_wait_cqe(&r->uring, &cqe);
    if (rc < 0) {
        fprintf(stderr, "journal: %s\n", strerror(-rc));
        exit(1);
    }
    rc = cqe->res;
    io_uring_cqe_seen(&r->uring, cqe);
    if (rc < 0)
        return rc;
    if ((size_t)rc < len)
        return -EIO;
    r->end += rc;
    return 0;
}

void ring_close(struct ring *r)
{
    io_uring_queue_exit(&r->uring);
    close(r->fd);
}
