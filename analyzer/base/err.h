/* Outcomes of fallible functions.
 *
 * A function that can fail on bad input or on the machine returns enum status, delivers its result
 * through its first parameter `out`, and takes a `struct err *` last. It calls err_set() once,
 * where the failure is seen; callers may err_context() on the way up and never overwrite the text.
 * Programmer errors are asserted; running out of memory ends the process (oom, exit status 2). */
#ifndef PINFORK_BASE_ERR_H
#define PINFORK_BASE_ERR_H

#include <stdarg.h>

enum status {
    OK = 0,
    ERR_INPUT,    /* what the user gave is wrong: command line, rule file, database, source */
    ERR_IO,       /* the machine refused: disk full, permission, missing file */
    ERR_INTERNAL, /* pinfork could not go on, though neither of the above is to blame */
};

struct err {
    char text[2048]; /* what, where, what to do; empty while there is no error; never ends in \n */
};

#define ERR_INIT { { 0 } }

/* Sets the text and returns `status`, so that `return err_set(...)` reads well. Keeps an older
 * text. */
enum status err_set(struct err *err, enum status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Puts "context: " before the text. */
void err_context(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Out of memory: says so on standard error and exits with status 2. */
_Noreturn void oom(void);

#endif
