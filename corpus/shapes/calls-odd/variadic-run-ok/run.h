#ifndef RUN_H
#define RUN_H

/* Runs a shell command; its exit status, or -1. */
int run(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* The same; complains when the status is not 0. */
int run_or_warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
