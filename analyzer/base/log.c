#include "base/log.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdlib.h>

/* One fwrite per line, so that lines of several processes do not mix. */
static void say(const struct log *log, enum log_level level, const char *word, const char *format,
                va_list args)
{
    struct buf line = BUF_INIT;
    char *text = NULL;

    if (log->stream == NULL || log->level < level)
        return;
    if (vasprintf(&text, format, args) < 0)
        oom();
    buf_printf(&line, "pinfork: %s", word);
    text_escape(&line, text);
    buf_char(&line, '\n');
    fwrite(line.data, 1, line.len, log->stream);
    fflush(log->stream);
    buf_free(&line);
    free(text);
}

void log_error(const struct log *log, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(log, LOG_QUIET, "error: ", format, args);
    va_end(args);
}

void log_warning(const struct log *log, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(log, LOG_NORMAL, "warning: ", format, args);
    va_end(args);
}

void log_info(const struct log *log, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(log, LOG_NORMAL, "", format, args);
    va_end(args);
}

void log_verbose(const struct log *log, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(log, LOG_VERBOSE, "", format, args);
    va_end(args);
}
