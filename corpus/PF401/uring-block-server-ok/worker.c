#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "blk.h"

static int recv_all(int fd, void *buf, size_t len)
{
    unsigned char *at = buf;

    while (len > 0) {
        ssize_t n = recv(fd, at, len, 0);

        if (n <= 0)
            return n < 0 ? -errno : -EPIPE;
        at += n;
        len -= (size_t)n;
    }
    return 0;
}

static int send_all(int fd, const void *buf, size_t len)
{
    const unsigned char *at = buf;

    while (len > 0) {
        ssize_t n = send(fd, at, len, MSG_NOSIGNAL);

        if (n < 0)
            return -errno;
        at += n;
        len -= (size_t)n;
    }
    return 0;
}

/* Change the buffer size: a new pool takes the place of the old one. */
static int tune(struct worker *w, uint32_t wanted)
{
    size_t bufsz = (wanted + BUF_STEP - 1) / BUF_STEP * BUF_STEP;
    int rc;

    if (wanted == 0 || bufsz > BUF_MAX)
        return -EINVAL;
    if (bufsz == w->pool.bufsz)
        return 0;

    rc = engine_unregister(&w->engine);
    if (rc)
        return rc;
    rc = bufpool_resize(&w->pool, bufsz);
    if (rc)
        return rc;
    return engine_register(&w->engine, &w->pool);
}

static int transfer(struct worker *w, int client, const struct request *req)
{
    struct reply reply = { .error = 0, .length = 0 };
    unsigned int index = bufpool_next(&w->pool);
    void *buf = w->pool.iov[index].iov_base;
    int rc;

    if (req->length > w->pool.bufsz)
        return -EMSGSIZE;
    if (req->op == REQ_WRITE) {
        rc = recv_all(client, buf, req->length);
        if (rc)
            return rc;
    }
    rc = engine_rw(&w->engine, &w->pool, index, req);
    if (rc < 0)
        reply.error = -rc;
    else
        reply.length = (uint32_t)rc;

    rc = send_all(client, &reply, sizeof(reply));
    if (rc == 0 && req->op == REQ_READ && reply.length)
        rc = send_all(client, buf, reply.length);
    return rc;
}

static int serve(struct worker *w, int client)
{
    struct request req;
    int rc;

    for (;;) {
        rc = recv_all(client, &req, sizeof(req));
        if (rc)
            return rc;
        switch (req.op) {
        case REQ_READ:
        case REQ_WRITE:
            rc = transfer(w, client, &req);
            break;
        case REQ_TUNE:
            rc = tune(w, req.length);
            break;
        case REQ_BYE:
            return 0;
        default:
            rc = -EPROTO;
        }
        if (rc)
            return rc;
    }
}

int worker_main(int listener, const char *disk)
{
    struct worker w = { .listener = listener };
    int rc, client;

    rc = bufpool_init(&w.pool, BUF_DEFAULT);
    if (rc)
        return rc;
    rc = engine_init(&w.engine, disk);
    if (rc)
        goto err_pool;
    rc = engine_register(&w.engine, &w.pool);
    if (rc)
        goto err_engine;

    while (rc == 0) {
        client = accept4(w.listener, NULL, NULL, SOCK_CLOEXEC);
        if (client < 0) {
            rc = -errno;
            break;
        }
        if (serve(&w, client) < 0)
            fprintf(stderr, "client dropped\n");
        close(client);
        if (!w.engine.registered)
            rc = engine_register(&w.engine, &w.pool);
    }

err_engine:
    engine_fini(&w.engine);
err_pool:
    bufpool_fini(&w.pool);
    return rc;
}
