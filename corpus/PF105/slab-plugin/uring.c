#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "slab.h"

struct mover {
    struct io_uring ring;
    int fd;
    off_t at;
};

static struct mover *attach(const struct slab *s, const char *where)
{
    struct mover *m = calloc(1, sizeof(*m));
    struct iovec iov = { .iov_base = s->arena, .iov_len = s->arena_len };

    if (!m)
        return NULL;
    m->fd = open(where, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (m->fd < 0)
        goto err_mover;
    if (io_uring_queue_init(32, &m->ring, 0) < 0)
        goto err_fd;
    if (io_uring_register_buffers(&m->ring, &iov, 1) < 0) /* ok: PF101 */ /* pin: guarded */
        goto err_ring;
    return m;

err_ring:
    io_uring_queue_exit(&m->ring);
err_fd:
    close(m->fd);
err_mover:
    free(m);
    return NULL;
}

static int move(struct mover *m, const struct slice *sl)
{
    struct io_uring_sqe *sqe = io_uring_get_sqe(&m->ring);
    struct io_uring_cqe *cqe;
    int rc;

    if (!sqe)
        return -EBUSY;
    io_uring_prep_write_fixed(sqe, m->fd, sl->data, (unsigned int)sl->used, (__u64)m->at, 0);
    rc = io_uring_submit(&m->ring);
    if (rc < 0)
        return rc;
    rc = io_uring_wait_cqe(&m->ring, &cqe);
    if (rc < 0) {
        fprintf(stderr, "uring: %s\n", strerror(-rc));
        exit(1); /* the kernel still reads the slice: no way on */
    }
    rc = cqe->res;
    io_uring_cqe_seen(&m->ring, cqe);
    if (rc < 0)
        return rc;
    m->at += rc;
    return 0;
}

static void detach(struct mover *m)
{
    io_uring_queue_exit(&m->ring);
    close(m->fd);
    free(m);
}

const struct mover_ops uring_mover = {
    .name = "uring",
    .attach = attach,
    .move = move,
    .detach = detach,
};
