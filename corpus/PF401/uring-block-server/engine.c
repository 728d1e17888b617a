#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "blk.h"

int engine_init(struct engine *e, const char *disk)
{
    int rc;

    e->registered = false;
    e->disk = open(disk, O_RDWR | O_CLOEXEC);
    if (e->disk < 0)
        return -errno;
    rc = io_uring_queue_init(POOL_BUFS, &e->ring, 0);
    if (rc < 0) {
        close(e->disk);
        return rc;
    }
    return 0;
}

int engine_register(struct engine *e, const struct bufpool *p)
{
    int rc;

    rc = io_uring_register_buffers(&e->ring, p->iov, POOL_BUFS); /* step: PF401 pin */ /* ok: PF101 */ /* pin: no-fork */
    if (rc < 0)
        return rc;
    e->registered = true;
    return 0;
}

int engine_unregister(struct engine *e)
{
    int rc;

    if (!e->registered)
        return 0;
    e->registered = false;
    rc = io_uring_unregister_buffers(&e->ring); /* ok: PF404 */
    return rc < 0 ? rc : 0;
}

/* A request that cannot be reaped leaves the kernel busy with the buffer: the worker is done for. */
static void die(const char *what, int rc)
{
    fprintf(stderr, "%s: %s\n", what, strerror(-rc));
    _exit(1);
}

int engine_rw(struct engine *e, const struct bufpool *p, unsigned int index, const struct request *req)
{
    struct io_uring_sqe *sqe = io_uring_get_sqe(&e->ring);
    struct io_uring_cqe *cqe;
    void *buf = p->iov[index].iov_base;
    int rc;

    if (!sqe)
        return -EBUSY;
    if (req->op == REQ_READ)
        io_uring_prep_read_fixed(sqe, e->disk, buf, req->length, req->offset, (int)index);
    else
        io_uring_prep_write_fixed(sqe, e->disk, buf, req->length, req->offset, (int)index);

    rc = io_uring_submit(&e->ring);
    if (rc < 0)
        die("submit", rc);
    rc = io_uring_wait_cqe(&e->ring, &cqe);
    if (rc < 0)
        die("wait", rc);
    rc = cqe->res;
    io_uring_cqe_seen(&e->ring, cqe);
    return rc;
}

void engine_fini(struct engine *e)
{
    io_uring_queue_exit(&e->ring);
    close(e->disk);
    e->registered = false;
}
