#ifndef BLK_H
#define BLK_H

#include <liburing.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

#define POOL_BUFS 8
#define BUF_DEFAULT (128u * 1024)
#define BUF_MAX (4u * 1024 * 1024)
#define BUF_STEP (64u * 1024)

enum request_op {
    REQ_READ = 1,
    REQ_WRITE = 2,
    REQ_TUNE = 3, /* length is the new buffer size */
    REQ_BYE = 4,
};

struct request {
    uint32_t op;
    uint32_t length;
    uint64_t offset;
};

struct reply {
    int32_t error;
    uint32_t length;
};

struct bufpool {
    unsigned char *base;
    size_t total;
    size_t bufsz;
    struct iovec iov[POOL_BUFS];
    unsigned int turn;
};

struct engine {
    struct io_uring ring;
    int disk;
    bool registered; /* set with the registration, tested before it is undone */
};

struct worker {
    struct engine engine;
    struct bufpool pool;
    int listener;
};

/* bufpool.c */
int bufpool_init(struct bufpool *p, size_t bufsz);
int bufpool_resize(struct bufpool *p, size_t bufsz);
void bufpool_fini(struct bufpool *p);
unsigned int bufpool_next(struct bufpool *p);

/* engine.c: 0 or a negative errno */
int engine_init(struct engine *e, const char *disk);
int engine_register(struct engine *e, const struct bufpool *p);
int engine_unregister(struct engine *e);
int engine_rw(struct engine *e, const struct bufpool *p, unsigned int index, const struct request *req);
void engine_fini(struct engine *e);

/* worker.c */
int worker_main(int listener, const char *disk);

#endif
