/* A growable byte buffer, always NUL-terminated, for output that is written in one go.
 *
 *     struct buf buf = BUF_INIT;
 *     buf_printf(&buf, "%d units\n", n);
 *     fwrite(buf.data, 1, buf.len, stdout);
 *     buf_free(&buf); */
#ifndef PINFORK_BASE_BUF_H
#define PINFORK_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

struct buf {
    char *data; /* owned; NULL while empty */
    size_t len, cap;
};

#define BUF_INIT { NULL, 0, 0 }

void buf_free(struct buf *buf);
void buf_bytes(struct buf *buf, const void *bytes, size_t size);
void buf_text(struct buf *buf, const char *text);
void buf_char(struct buf *buf, char c);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "" while empty, else data. */
const char *buf_cstr(const struct buf *buf);

/* Variable-length integers, as the facts file has them: 7 bits a byte, low first; zigzag if
 * signed. */
void buf_varint(struct buf *buf, uint64_t value);
void buf_varsint(struct buf *buf, int64_t value);

#endif
