/* Messages to people, on standard error: one line each, "pinfork: " in front, control characters of
 * whatever was put in escaped. The log is passed to those who speak; there is no global one. */
#ifndef PINFORK_BASE_LOG_H
#define PINFORK_BASE_LOG_H

#include <stdio.h>

enum log_level {
    LOG_QUIET, /* errors */
    LOG_NORMAL, /* and warnings, and the summary */
    LOG_VERBOSE, /* and what is being done */
};

struct log {
    FILE *stream; /* borrowed; NULL: nothing is said */
    enum log_level level;
};

void log_error(const struct log *log, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void log_warning(const struct log *log, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Without a level's word, shown at LOG_NORMAL. */
void log_info(const struct log *log, const char *format, ...) __attribute__((format(printf, 2, 3)));
void log_verbose(const struct log *log, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
