#include "lsp/message.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { HEADER_MOST = 64 * 1024, BODY_MOST = 64 * 1024 * 1024 };

/* False at the end of the input. */
static bool fill(struct lsp_reader *reader)
{
    char bytes[65536];
    ssize_t count;

    do
        count = read(reader->fd, bytes, sizeof bytes);
    while (count < 0 && errno == EINTR);
    if (count > 0)
        buf_bytes(&reader->in, bytes, (size_t)count);
    return count > 0;
}

static void drop(struct lsp_reader *reader, size_t size)
{
    memmove(reader->in.data, reader->in.data + size, reader->in.len - size + 1);
    reader->in.len -= size;
}

/* Bytes of the header, its empty line included; 0 while it is not all there. */
static size_t header_size(const struct lsp_reader *reader)
{
    const char *end = strstr(buf_cstr(&reader->in), "\r\n\r\n");

    return end == NULL ? 0 : (size_t)(end - reader->in.data) + 4;
}

/* -1: the header says no length, or one that is out of bounds. */
static long body_size(const struct lsp_reader *reader)
{
    static const char name[] = "Content-Length:";
    const char *line = reader->in.data;

    for (; strncmp(line, "\r\n", 2) != 0; line = strstr(line, "\r\n") + 2) {
        const char *digits = line + sizeof name - 1;
        char *end = NULL;
        long size;

        if (strncasecmp(line, name, sizeof name - 1) != 0)
            continue;
        digits += strspn(digits, " \t");
        size = digits[0] >= '0' && digits[0] <= '9' ? strtol(digits, &end, 10) : -1;
        return size >= 0 && size <= BODY_MOST && *end == '\r' ? size : -1;
    }
    return -1;
}

enum lsp_got lsp_read(struct buf *out, struct lsp_reader *reader, struct err *err)
{
    size_t head;
    long size;

    out->len = 0;
    while ((head = header_size(reader)) == 0) {
        if (reader->in.len > HEADER_MOST) {
            err_set(err, ERR_INPUT, "what comes on standard input is no message of a client");
            return LSP_BAD;
        }
        if (!fill(reader))
            return LSP_END;
    }
    size = body_size(reader);
    if (size < 0) {
        err_set(err, ERR_INPUT, "a message on standard input has no good Content-Length");
        return LSP_BAD;
    }
    while (reader->in.len < head + (size_t)size)
        if (!fill(reader))
            return LSP_END;
    buf_bytes(out, reader->in.data + head, (size_t)size);
    drop(reader, head + (size_t)size);
    return LSP_MESSAGE;
}

bool lsp_has_more(const struct lsp_reader *reader)
{
    struct pollfd one = { .fd = reader->fd, .events = POLLIN };

    return reader->in.len > 0 || poll(&one, 1, 0) > 0;
}

bool lsp_write(int fd, const struct buf *body)
{
    struct buf message = BUF_INIT;
    size_t done = 0;
    bool whole;

    buf_printf(&message, "Content-Length: %zu\r\n\r\n", body->len);
    buf_bytes(&message, buf_cstr(body), body->len);
    while (done < message.len) {
        ssize_t wrote = write(fd, message.data + done, message.len - done);

        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            break;
        done += (size_t)wrote;
    }
    whole = done == message.len;
    buf_free(&message);
    return whole;
}
