#ifndef JOURNAL_H
#define JOURNAL_H

#include <liburing.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define JOURNAL_BYTES (1024 * 1024)
#define RECORD_MAX 4096

struct settings {
    const char *path;
    const char *fifo;
    bool foreground;
};

struct record {
    uint64_t when;
    uint32_t length;
    uint32_t check;
    char text[RECORD_MAX];
};

struct ring {
    struct io_uring uring;
    int fd;
    off_t end;
};

struct journal {
    struct ring ring;
    unsigned char *buf;
    size_t size;
    size_t fill;
    bool ready;
};

/* ring.c: 0 or a negative errno */
int ring_open(struct ring *r, const char *path, void *buf, size_t size);
int ring_write(struct ring *r, const void *from, size_t len);
void ring_close(struct ring *r);

/* journal.c */
int journal_open(struct journal *j, const char *path);
int journal_add(struct journal *j, const struct record *rec);
int journal_flush(struct journal *j);
void journal_close(struct journal *j);

/* source.c */
int source_open(const char *fifo);
int source_next(int fd, struct record *rec);

#endif
