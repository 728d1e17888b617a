/* One line on a terminal that says how far the work is, rewritten as it goes:
 *
 *     pinfork: reading 120 of 3000, about 4 min left: src/core/device.c
 *
 * The only part of the program that looks at a clock; nothing but this line depends on it. */
#ifndef PINFORK_CLI_PROGRESS_H
#define PINFORK_CLI_PROGRESS_H

#include "cli/options.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress {
    bool is_on, is_shown;
    const char *stage;    /* "reading"; borrowed */
    int64_t start, shown; /* of the stage, of the line: milliseconds */
};

/* By --progress, --quiet and standard error. */
void progress_init(struct progress *progress, const struct options *options);
/* `done` of `total` are done, `current` is being done or was the last; "" where nobody can say. A
 * new stage begins with its first call. Lines that would come too fast are left out. */
void progress_show(struct progress *progress, const char *stage, size_t done, size_t total,
                   const char *current);
/* Before anything else is said. */
void progress_clear(struct progress *progress);

/* What is left, in words: "about 40 s left". Empty while too little is done to tell. For
 * progress_show(), and for tests. */
struct buf;
void progress_put_rest(struct buf *out, size_t done, size_t total, int64_t milliseconds);

#endif
