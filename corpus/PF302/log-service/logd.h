#ifndef LOGD_H
#define LOGD_H

#include <stddef.h>
#include <stdint.h>
#include <liburing.h>

#define CHUNK_BYTES (16 * 4096)

struct sink;

struct sink_ops {
    const char *name;
    int (*open)(struct sink *s, const char *path);
    int (*put)(struct sink *s, const char *line);
    int (*flush)(struct sink *s);
    void (*close)(struct sink *s);
};

struct sink {
    const struct sink_ops *ops;
    struct io_uring ring;
    struct iovec chunk;
    size_t used;
    uint64_t offset;
    int fd;
};

struct rotation {
    unsigned long limit;
    unsigned long lines;
    char target[256];
};

extern const struct sink_ops uring_sink;
extern const struct sink_ops plain_sink;

/* rotate.c */
int rotate(struct sink *s, struct rotation *r, const char *path);

#endif
