#ifndef SERVER_H
#define SERVER_H

#include <stddef.h>
#include <stdint.h>
#include <infiniband/verbs.h>

#define INBOX_BYTES (64 * 4096)
#define LINE_BYTES 512

struct request {
    uint32_t kind;
    uint32_t length;
    char body[4088];
};

struct inbox {
    struct request *slot;
    size_t count;
    struct ibv_mr *mr;
};

struct job {
    const struct request *rq;
    char line[LINE_BYTES];
    uint32_t kind;
};

struct handler {
    uint32_t kind;
    const char *name;
    int (*handle)(const struct job *j);
};

/* inbox.c */
int inbox_open(struct inbox *in, struct ibv_pd *pd);
void inbox_close(struct inbox *in);
const struct request *inbox_take(struct inbox *in, size_t i);

/* handlers.c */
const struct handler *handler_for(uint32_t kind);

/* worker.c */
int worker_run(const struct handler *h, const struct request *rq);

#endif
