#include "base/buf.h"

#include "base/err.h"
#include "base/vec.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct buf *buf, size_t more)
{
    if (buf->cap - buf->len < more + 1)
        buf->data = vec_grow(buf->data, &buf->cap, buf->len + more + 1, 1);
}

void buf_free(struct buf *buf)
{
    free(buf->data);
    *buf = (struct buf)BUF_INIT;
}

void buf_bytes(struct buf *buf, const void *bytes, size_t size)
{
    reserve(buf, size);
    if (size > 0)
        memcpy(buf->data + buf->len, bytes, size);
    buf->len += size;
    buf->data[buf->len] = '\0';
}

void buf_text(struct buf *buf, const char *text)
{
    buf_bytes(buf, text, strlen(text));
}

void buf_char(struct buf *buf, char c)
{
    buf_bytes(buf, &c, 1);
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args;
    int length;

    va_start(args, format);
    length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0)
        oom();
    reserve(buf, (size_t)length);
    va_start(args, format);
    vsnprintf(buf->data + buf->len, (size_t)length + 1, format, args);
    va_end(args);
    buf->len += (size_t)length;
}

const char *buf_cstr(const struct buf *buf)
{
    return buf->data == NULL ? "" : buf->data;
}

void buf_varint(struct buf *buf, uint64_t value)
{
    while (value >= 0x80) {
        buf_char(buf, (char)(unsigned char)(value | 0x80));
        value >>= 7;
    }
    buf_char(buf, (char)value);
}

void buf_varsint(struct buf *buf, int64_t value)
{
    buf_varint(buf, (uint64_t)value << 1 ^ (uint64_t)(value >> 63));
}
