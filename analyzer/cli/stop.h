/* Being told to stop: SIGINT (Ctrl-C), SIGTERM, SIGHUP, where they were not ignored before.
 *
 * While units are read, they are a file to be polled, so that what was read can be kept; while the
 * units are analysed, they end the program at once, with a word on how to go on. Both with the exit
 * status of a program that could not go on, 2. There is one of these in a process. */
#ifndef PINFORK_CLI_STOP_H
#define PINFORK_CLI_STOP_H

#include "base/err.h"

#include <stdbool.h>
#include <sys/types.h>

struct stop {
    int fd; /* readable when we are told to stop; -1: the signals do what they always do */
};

#define STOP_NEVER { -1 }

/* From here on the signals wait. Children inherit that: they are to be killed. */
enum status stop_watch(struct stop *out, struct err *err);
/* The signal that came, 0: none. */
int stop_asked(const struct stop *stop);
/* From here on they end the program, with a word; `kept`: what was read is in the database. */
void stop_at_once(struct stop *stop, bool kept);

#endif
