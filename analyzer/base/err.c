#include "base/err.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum status err_set(struct err *err, enum status status, const char *format, ...)
{
    va_list args;

    if (err == NULL || err->text[0] != '\0')
        return status;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    return status;
}

void err_context(struct err *err, const char *format, ...)
{
    char head[512], tail[sizeof err->text];
    va_list args;

    if (err == NULL)
        return;
    va_start(args, format);
    vsnprintf(head, sizeof head, format, args);
    va_end(args);
    memcpy(tail, err->text, sizeof tail);
    snprintf(err->text, sizeof err->text, "%s: %.*s", head, (int)(sizeof tail - sizeof head - 3),
             tail);
}

void oom(void)
{
    static const char text[] = "pinfork: out of memory\n";

    if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
        _exit(2);
    _exit(2);
}
