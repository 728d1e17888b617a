#include "report/uri.h"

#include <stdlib.h>
#include <string.h>

void uri_write(struct buf *out, const char *path)
{
    /* RFC 3986: unreserved, and '/'. A colon would make a first segment look like a scheme. */
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";

    if (path[0] == '/')
        buf_text(out, "file://");
    for (const char *p = path; *p != '\0'; p++) {
        if (strchr(plain, *p) != NULL)
            buf_char(out, *p);
        else
            buf_printf(out, "%%%02X", (unsigned char)*p);
    }
}

/* The byte that "%41" stands for; -1 when `text` is no such thing. */
static int hex_byte(const char *text)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *high, *low;

    if (text[0] != '%' || text[1] == '\0' || text[2] == '\0')
        return -1;
    high = strchr(digits, text[1]);
    low = strchr(digits, text[2]);
    if (high == NULL || low == NULL)
        return -1;
    return (int)((high - digits) % 16 * 16 + (low - digits) % 16);
}

void uri_read(struct buf *out, const char *uri)
{
    if (strncmp(uri, "file://", 7) == 0)
        uri += 7;
    while (*uri != '\0') {
        int byte = hex_byte(uri);

        buf_char(out, byte > 0 ? (char)byte : *uri);
        uri += byte > 0 ? 3 : 1;
    }
}
