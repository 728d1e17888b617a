/* The sink on a ring with one registered chunk, which is kept out of children. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "logd.h"

static int uring_open(struct sink *s, const char *path)
{
    int rc;

    s->fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0640);
    if (s->fd < 0)
        return -errno;
    s->chunk.iov_len = CHUNK_BYTES;
    s->chunk.iov_base = mmap(NULL, CHUNK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (s->chunk.iov_base == MAP_FAILED) {
        rc = -errno;
        goto fail_fd;
    }
    if (madvise(s->chunk.iov_base, CHUNK_BYTES, MADV_DONTFORK)) {
        rc = -errno;
        goto fail_map;
    }
    rc = io_uring_queue_init(32, &s->ring, 0);
    if (rc < 0)
        goto fail_map;
    rc = io_uring_register_buffers(&s->ring, &s->chunk, 1); /* pin: guarded */
    if (rc < 0)
        goto fail_ring;
    s->used = 0;
    s->offset = 0;
    return 0;

fail_ring:
    io_uring_queue_exit(&s->ring);
fail_map:
    munmap(s->chunk.iov_base, CHUNK_BYTES);
fail_fd:
    close(s->fd);
    return rc;
}

static int uring_flush(struct sink *s)
{
    struct io_uring_sqe *sqe;
    struct io_uring_cqe *cqe;
    int rc;

    sqe = io_uring_get_sqe(&s->ring); /* ok: PF302 */
    if (!sqe)
        return -EBUSY;
    io_uring_prep_write_fixed(sqe, s->fd, s->chunk.iov_base, (unsigned int)s->used, s->offset, 0);
    rc = io_uring_submit(&s->ring);
    if (rc < 0)
        return rc;
    rc = io_uring_wait_cqe(&s->ring, &cqe);
    if (rc < 0)
        return rc;
    rc = cqe->res < 0 ? cqe->res : 0;
    io_uring_cqe_seen(&s->ring, cqe);
    s->offset += s->used;
    s->used = 0;
    return rc;
}

static int uring_put(struct sink *s, const char *line)
{
    size_t n = strlen(line);

    if (n > CHUNK_BYTES)
        return -EMSGSIZE;
    if (s->used + n > CHUNK_BYTES) {
        int rc = uring_flush(s);

        if (rc < 0)
            return rc;
    }
    memcpy((char *)s->chunk.iov_base + s->used, line, n);
    s->used += n;
    return 0;
}

static void uring_close(struct sink *s)
{
    io_uring_unregister_buffers(&s->ring); /* expect: PF302 */
    io_uring_queue_exit(&s->ring);
    munmap(s->chunk.iov_base, CHUNK_BYTES); /* ok: PF401 */
    close(s->fd);
}

const struct sink_ops uring_sink = {
    .name = "uring",
    .open = uring_open,
    .put = uring_put,
    .flush = uring_flush,
    .close = uring_close,
};
